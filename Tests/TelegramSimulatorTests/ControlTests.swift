import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct ControlTests {
    private func withControl(
        _ body: (
            TelegramSimulator, (String, String, JSON?) async throws -> Reply
        ) async throws -> Void
    ) async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator)
            try await body(simulator) { method, path, json in
                try await client.send("/simulator\(path)", method, body: json?.text)
            }
        }
    }

    @Test func botsAreMadeListedAndTakenAway() async throws {
        try await withControl { simulator, control in
            let given = try await control(
                "POST", "/bots", ["token": "7:FAKE", "username": "seven_bot", "first_name": "Seven"])
            #expect(given.status == 200)
            #expect(given.json["id"] == 7)
            #expect(given.json["token"] == .null)
            let made = try await control("POST", "/bots", ["id": 8, "environment": "test"])
            let token = try #require(made.json["token"].string)
            var client = TestClient(simulator)
            client.token = token
            #expect(try await client.call("test/getMe").result["id"] == 8)

            let list = try await control("GET", "/bots", nil)
            #expect(list.json["bots"].array?.count == 2)
            #expect(list.json["bots"][0]["username"] == "seven_bot")
            #expect(list.json["bots"][1]["environment"] == "test")
            #expect(!list.text.contains("FAKE"))

            #expect(try await control("DELETE", "/bots/8", nil).status == 200)
            #expect(try await client.call("test/getMe").status == 401)
            #expect(try await control("GET", "", nil).json["bots"] == 1)
        }
    }

    @Test func tokensAreRevokedAndReplaced() async throws {
        try await withControl { simulator, control in
            var client = TestClient(simulator, try simulator.addBot(id: 7))
            #expect(try await control("POST", "/bots/7/revoke", nil).status == 200)
            #expect(try await client.call("getMe").status == 401)
            client.token = try #require(try await control("POST", "/bots/7/token", nil).json["token"].string)
            #expect(try await client.call("getMe").status == 200)
            let given = try await control("POST", "/bots/7/token", ["token": "7:FAKE-again"])
            #expect(given.text == #"{"ok":true}"#)
            #expect(try await client.call("getMe").status == 401)
            client.token = "7:FAKE-again"
            #expect(try await client.call("getMe").status == 200)
        }
    }

    @Test func updatesAreInjected() async throws {
        try await withControl { simulator, control in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let injected = try await control("POST", "/bots/7/updates", ["message": ["message_id": 1, "text": "hi"]])
            #expect(injected.text == #"{"update_id":1}"#)
            #expect(try await client.call("getUpdates").result[0]["message"]["text"] == "hi")
        }
    }

    @Test func everyFaultCanBeAskedFor() async throws {
        try await withControl { simulator, control in
            for fault in [
                ["effect": "latency", "milliseconds": 5], ["effect": "error", "code": 503, "description": "x"],
                ["effect": "reset"], ["effect": "truncated"], ["effect": "nonsense", "status": 200],
                ["effect": "unauthorized"], ["effect": "too_many_requests", "retry_after": 9],
                [
                    "effect": "redirect", "location": "http://127.0.0.1:1/", "bot": 7, "method": "getMe", "chat": "5",
                    "count": 2,
                ],
            ] as [JSON] {
                let added = try await control("POST", "/faults", fault)
                #expect(added.status == 200)
                var told = try #require(added.json.object)
                told["id"] = nil
                #expect(.object(told) == fault)
            }
            #expect(try await control("GET", "/faults", nil).json["faults"].array?.count == 8)
            let id = try await control("GET", "/faults", nil).json["faults"][2]["id"].integer ?? 0
            #expect(try await control("DELETE", "/faults/\(id)", nil).status == 200)
            #expect(try await control("DELETE", "/faults/\(id)", nil).status == 404)
            #expect(try await control("DELETE", "/faults", nil).status == 200)
            #expect(try await control("GET", "/faults", nil).json["faults"] == [])
            #expect(simulator.calls().isEmpty)
        }
    }

    @Test func limitsAreReadAndSet() async throws {
        try await withControl { simulator, control in
            let limits = try await control("GET", "/limits", nil)
            #expect(
                limits.json
                    == [
                        "enabled": true, "chat_interval_ms": 1000, "chat_burst": 5, "group_per_minute": 20,
                        "bot_per_second": 30, "bot_burst": 30,
                    ])
            #expect(try await control("PUT", "/limits", ["chat_burst": 1]).json["chat_burst"] == 1)
            #expect(simulator.limits?.chatBurst == 1)
            #expect(try await control("PUT", "/limits", ["enabled": false]).json == ["enabled": false])
            #expect(simulator.limits == nil)
            #expect(try await control("PUT", "/limits", ["chat_burst": 0]).status == 400)
        }
    }

    @Test func theRecordIsReadAndReset() async throws {
        try await withControl { simulator, control in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            for text in ["a", "b"] { _ = try await client.call("sendMessage", ["chat_id": 42, "text": .string(text)]) }
            _ = try await client.call("getMe")
            let calls = try await control("GET", "/calls?method=sendMessage&bot=7", nil).json["calls"]
            #expect(calls.array?.count == 2)
            #expect(calls[0]["bot_id"] == 7)
            #expect(calls[0]["chat_id"] == "42")
            #expect(calls[0]["status"] == 200)
            #expect(calls[0]["parameters"]["text"] == "a")
            #expect(calls[0]["headers"].array?.contains(["Content-Type", "application/json"]) == true)
            #expect(calls[0]["arrived_at_ns"].integer != nil)
            #expect(calls[0]["time"].string?.hasSuffix("Z") == true)
            #expect(try await control("GET", "/calls?limit=1", nil).json["calls"][0]["method"] == "getMe")
            let seconds = try await control("GET", "/seconds?method=sendMessage", nil).json["seconds"].array ?? []
            #expect(seconds.compactMap { $0["count"].integer }.reduce(0, +) == 2)
            #expect(try await control("POST", "/reset", nil).status == 200)
            #expect(try await control("GET", "/calls", nil).json["calls"] == [])
        }
    }

    @Test func aBodyTooLargeIsRefused() async throws {
        try await withControl { _, control in
            let reply = try await control(
                "POST", "/bots", ["username": .string(String(repeating: "x", count: 2 << 20))])
            #expect(reply.status == 413)
        }
    }

    @Test func whatItRefuses() async throws {
        try await withControl { simulator, control in
            try simulator.addBot(id: 7)
            for (method, path, body, status) in [
                ("POST", "/bots", ["username": "x"], 400), ("POST", "/bots", ["token": "x"], 400),
                ("POST", "/bots", ["id": 7], 409), ("POST", "/bots", ["id": 9, "environment": "moon"], 400),
                ("POST", "/bots/9/updates", [:], 404), ("POST", "/bots/7/updates", [], 400),
                ("POST", "/bots/x/revoke", nil, 404), ("POST", "/bots/7/nothing", nil, 404),
                ("POST", "/bots/7/token", ["token": "8:FAKE"], 400), ("DELETE", "/bots", nil, 404),
                ("POST", "/faults", ["effect": "earthquake"], 400), ("POST", "/faults", ["effect": "latency"], 400),
                ("POST", "/faults", ["effect": "reset", "count": 0], 400),
                ("POST", "/faults", ["effect": "too_many_requests", "retry_after": "5"], 400),
                ("GET", "/nothing", nil, 404), ("POST", "/calls", nil, 404),
            ] as [(String, String, JSON?, Int)] {
                let reply = try await control(method, path, body)
                #expect(reply.status == status, "\(method) \(path)")
                #expect(reply.json["error"].string != nil)
            }
        }
    }
}
