import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct FaultTests {
    private func withBot(
        _ configuration: TelegramSimulator.Configuration = .unlimited,
        _ body: (TelegramSimulator, TestClient) async throws -> Void
    ) async throws {
        try await TelegramSimulator.withServer(configuration) { simulator in
            try await body(simulator, TestClient(simulator, try simulator.addBot(id: 7)))
        }
    }

    @Test func errorsAndRefusals() async throws {
        try await withBot { simulator, client in
            simulator.add(Fault(.error(code: 502, description: "Bad Gateway"), count: 1))
            let error = try await client.call("getMe")
            #expect(error.status == 502)
            #expect(error.text == #"{"ok":false,"error_code":502,"description":"Bad Gateway"}"#)

            simulator.add(Fault(.unauthorized, count: 1))
            #expect(
                try await client.call("getMe").text == #"{"ok":false,"error_code":401,"description":"Unauthorized"}"#)

            simulator.add(Fault(.tooManyRequests(retryAfter: 12_345), count: 1))
            let limited = try await client.call("getMe")
            #expect(limited.status == 429)
            #expect(limited.retryAfter == 12_345)
            #expect(try await client.call("getMe").status == 200)
        }
    }

    @Test func nonsenseAndRedirects() async throws {
        try await withBot { simulator, client in
            simulator.add(Fault(.nonsense(status: 200), count: 1))
            let nonsense = try await client.call("getMe")
            #expect(nonsense.status == 200)
            #expect(nonsense.json == .null)
            #expect(nonsense.header("Content-Type") == "text/html")

            simulator.add(Fault(.redirect(to: "http://127.0.0.1:1/elsewhere"), count: 1))
            let redirect = try await client.call("getMe")
            #expect(redirect.status == 302)
            #expect(redirect.header("Location") == "http://127.0.0.1:1/elsewhere")
        }
    }

    @Test func aResetDropsTheCall() async throws {
        try await withBot { simulator, client in
            simulator.add(Fault(.reset, count: 1))
            await #expect(throws: (any Error).self) {
                try await client.call("sendMessage", ["chat_id": 1, "text": "x"])
            }
            #expect(simulator.calls().map(\.state) == [.reset])
            let next = try await client.call("sendMessage", ["chat_id": 1, "text": "x"])
            #expect(next.result["message_id"] == 1)
        }
    }

    @Test func aTruncatedAnswerComesAfterTheDeed() async throws {
        try await withBot { simulator, client in
            simulator.add(Fault(.truncated, count: 1))
            await #expect(throws: (any Error).self) {
                try await client.call("sendMessage", ["chat_id": 1, "text": "x"])
            }
            #expect(simulator.calls().map(\.status) == [200])
            let next = try await client.call("sendMessage", ["chat_id": 1, "text": "x"])
            #expect(next.result["message_id"] == 2)
        }
    }

    @Test func latencyGoesByTheClockAndAddsUp() async throws {
        let clock = ManualClock()
        try await withBot(.timed(by: clock)) { simulator, client async throws in
            simulator.add(Fault(.latency(.seconds(40)), count: 1))
            simulator.add(Fault(.latency(.seconds(2)), count: 2))
            simulator.add(Fault(.error(code: 500, description: "late"), count: 1))
            #expect(try await client.call("getMe").description == "late")
            #expect(try await client.call("getMe").status == 200)
            #expect(try await client.call("getMe").status == 200)
            #expect(clock.sleeps == [.seconds(42), .seconds(2)])
        }
    }

    @Test func aClientThatLeavesEndsTheDelay() async throws {
        try await withBot { simulator, client in
            simulator.add(Fault(.latency(.seconds(3600)), count: 1))
            let connection = try await RawConnection.open(to: simulator)
            try await connection.write("GET /bot\(client.token)/getMe HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = try await simulator.calls(atLeast: 1)
            try await connection.close()
            let ended = try await simulator.calls(atLeast: 1, ended: true)
            #expect(ended.map(\.state) == [.disconnected])
        }
    }

    @Test func faultsMeetWhomTheyAreMeantFor() async throws {
        try await withBot { simulator, client in
            let other = TestClient(simulator, try simulator.addBot(id: 8))
            let fault = simulator.add(
                Fault(.error(code: 500, description: "x"), bot: 7, method: "SENDMESSAGE", chat: "5"))
            func status(_ client: TestClient, _ method: String, _ chat: Int64) async throws -> Int {
                try await client.call(method, ["chat_id": .integer(chat), "text": "x"]).status
            }
            #expect(try await status(client, "sendMessage", 5) == 500)
            #expect(try await status(client, "sendMessage", 5) == 500)
            #expect(try await status(client, "sendMessage", 6) == 200)
            #expect(try await status(client, "sendChatAction", 5) == 200)
            #expect(try await status(other, "sendMessage", 5) == 200)
            simulator.removeFault(fault)
            #expect(try await status(client, "sendMessage", 5) == 200)
        }
    }

    @Test func theOldestFaultCountsAndOthersWait() async throws {
        try await withBot { simulator, client async throws in
            simulator.add(Fault(.error(code: 500, description: "first"), count: 2))
            simulator.add(Fault(.error(code: 501, description: "second"), count: 1))
            simulator.add(Fault(.error(code: 503, description: "never"), count: 0))
            for status in [500, 500, 501, 200] { #expect(try await client.call("getMe").status == status) }
            simulator.add(Fault(.unauthorized))
            simulator.removeFaults()
            #expect(try await client.call("getMe").status == 200)
        }
    }

    @Test func aStatusThatIsNoneBecomesOne() async throws {
        try await withBot { simulator, client in
            simulator.add(Fault(.nonsense(status: 99_999), count: 1))
            simulator.add(Fault(.error(code: -1, description: "x"), count: 1))
            simulator.add(Fault(.unauthorized, count: -1))
            let statuses = [try await client.call("getMe").status, try await client.call("getMe").status]
            #expect(statuses == [599, 200])
            #expect(try await client.call("getMe").result["id"] == 7)
        }
    }

    @Test func downloadsHaveFaultsToo() async throws {
        try await withBot { simulator, client async throws in
            simulator.add(Fault(.error(code: 500, description: "x"), method: "file"))
            #expect(try await client.send("/file/bot\(client.token)/documents/file_1.txt", "GET").status == 500)
            #expect(try await client.call("getMe").status == 200)
        }
    }
}
