import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct RecordTests {
    @Test func aCallIsRecordedAsItArrived() async throws {
        let clock = ManualClock()
        try await TelegramSimulator.withServer(.timed(by: clock)) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            clock.advance(.milliseconds(2500))
            _ = try await client.send(
                "/bot\(client.token)/sendMessage",
                headers: [
                    "Content-Type": "application/json", "User-Agent": "tests/1", "X-Odd": "seen",
                    "Authorization": "Bearer hidden", "Cookie": "hidden=1", "Referer": "/bot\(client.token)/x",
                ], body: #"{"chat_id":42,"text":"hi"}"#)
            let call = try #require(simulator.calls().first)
            #expect(call.number == 1)
            #expect(call.source == .http)
            #expect(call.botID == 7)
            #expect(call.method == "sendMessage")
            #expect(call.httpMethod == "POST")
            #expect(call.chatID == "42")
            #expect(call.parameters == ["chat_id": "42", "text": "hi"])
            #expect(call.bodyBytes == 26)
            #expect(call.arrivedAt == 2_500_000_000)
            #expect(call.endedAt == 2_500_000_000)
            #expect(call.unixNanoseconds > 1_700_000_000_000_000_000)
            #expect(call.status == 200)
            #expect(call.state == .answered)
            #expect(call.header("content-type") == "application/json")
            #expect(call.header("Content-Length") == "26")
            #expect(call.header("User-Agent") == "tests/1")
            #expect(call.header("X-Odd") == "seen")
            #expect(call.header("Host") == simulator.baseURL.replacing("http://", with: ""))
            for name in ["Authorization", "Cookie", "Referer"] { #expect(call.header(name) == "<REDACTED>") }
        }
    }

    @Test func chunkedBodiesShowAsSuch() async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            _ = try await client.multipart("getMe", [.init(name: "a", content: "b")], chunked: true)
            #expect(simulator.calls().first?.header("Transfer-Encoding") == "chunked")
            #expect(simulator.calls().first?.header("Content-Length") == nil)
        }
    }

    @Test func noSecretIsEverRecorded() async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let secret = String(client.token.dropFirst(2))
            _ = try await client.call(
                "sendMessage", ["chat_id": 1, "text": .string("my token is \(client.token)"), "secret_token": "hush"])
            _ = try await client.send("/bot\(client.token)x/getMe?leak=\(client.token)x")
            _ = try await client.send("/file/bot\(client.token)/a")
            _ = try await client.send("/bot\(client.token)")
            for path in ["", "/calls", "/seconds", "/bots", "/faults", "/limits"] {
                let text = try await client.send("/simulator\(path)", "GET").text
                #expect(!text.contains(secret) && !text.contains("hush"), "\(path)")
            }
            #expect(!"\(simulator.calls())".contains(secret))
        }
    }

    @Test func onlyTheLastCallsAreKept() async throws {
        var configuration = TelegramSimulator.Configuration()
        configuration.recordedCalls = 3
        configuration.recordedValueLength = 4
        try await TelegramSimulator.withServer(configuration) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            for number in 1...5 { _ = try await client.call("getMe", ["n": .string("\(number)-long")]) }
            #expect(simulator.calls().map(\.number) == [3, 4, 5])
            #expect(simulator.calls().map { $0.parameters["n"] } == ["3-lo", "4-lo", "5-lo"])
            #expect(simulator.seconds(method: "getme").map(\.count).reduce(0, +) == 5)
        }
    }

    @Test func countsASecond() async throws {
        let clock = ManualClock()
        try await TelegramSimulator.withServer(.timed(by: clock)) { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            for milliseconds in [0, 999, 1, 1500, 100] {
                clock.advance(.milliseconds(milliseconds))
                _ = try await client.call("getMe")
            }
            _ = try await client.call("sendChatAction")
            #expect(
                simulator.seconds(method: "getMe") == [
                    SecondCount(second: 0, count: 2), SecondCount(second: 1, count: 1),
                    SecondCount(second: 2, count: 2),
                ])
            #expect(simulator.seconds().map(\.count) == [2, 1, 3])
            #expect(simulator.seconds(bot: 8) == [])
            simulator.resetRecord()
            #expect(simulator.seconds() == [])
            #expect(simulator.calls() == [])
            _ = try await client.call("getMe")
            #expect(simulator.calls().count == 1)
        }
    }

    @Test func anHourOfSecondsIsKept() {
        var counts = SecondCounts()
        for second in 0..<5000 {
            counts.add(
                Call(
                    source: .http, botID: 1, isTest: false, httpMethod: "GET", headers: [], method: "getMe",
                    arrivedAt: Int64(second) * 1_000_000_000))
        }
        #expect(counts.counts(CallFilter()).count == 3600)
        #expect(counts.counts(CallFilter()).last?.second == 4999)
    }

    @Test func waitingForCalls() async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            async let waited = simulator.calls(atLeast: 2, method: "getMe", bot: 7)
            _ = try await client.call("getMe")
            _ = try await client.call("sendChatAction")
            _ = try await client.call("getMe")
            #expect(try await waited.count == 2)
            await #expect(throws: SimulatorError.tooFewCalls) {
                try await simulator.calls(atLeast: 3, method: "getMe", patience: .milliseconds(1))
            }
        }
    }

    @Test func anUploadThatBreaksOffIsRecordedAsSuch() async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            let connection = try await RawConnection.open(to: simulator)
            try await connection.write(
                "POST /bot\(client.token)/sendDocument HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf")
            // One that goes before the server has looked was never there.
            while simulator.calls(method: "sendDocument").isEmpty { await Task.yield() }
            try await connection.close()
            let calls = try await simulator.calls(atLeast: 1, method: "sendDocument", ended: true)
            #expect(calls.map(\.state) == [.broken])
            #expect(calls.map(\.status) == [nil])
            #expect(simulator.seconds() == [])
        }
    }

    @Test func timesOfDayAreWrittenByTheRFC() {
        #expect(WallTime.text(0) == "1970-01-01T00:00:00.000000Z")
        #expect(WallTime.text(951_782_400_123_456_789) == "2000-02-29T00:00:00.123456Z")
        #expect(WallTime.text(1_798_761_599_999_999_999) == "2026-12-31T23:59:59.999999Z")
    }
}
