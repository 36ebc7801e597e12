import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct TokenTests {
    @Test func tokensThatAreNoBots() async throws {
        try await TelegramSimulator.withServer { simulator in
            try simulator.addBot(id: 123_456_789)
            let client = TestClient(simulator)
            for (token, status, description) in [
                ("123456789:FAKE-other", 401, "Unauthorized"), ("5:FAKE", 401, "Unauthorized"),
                ("0123:FAKE", 401, "Unauthorized: invalid token specified"),
                ("123456789", 401, "Unauthorized: invalid token specified"),
                ("1:" + String(repeating: "F", count: 79), 401, "Unauthorized: invalid token specified"),
                ("abc:FAKE", 421, "Misdirected Request: unallowed token specified"),
            ] {
                for path in ["/bot\(token)/getMe", "/file/bot\(token)/documents/file_1.txt"] {
                    let reply = try await client.send(path)
                    #expect(reply.status == status)
                    #expect(reply.errorCode == Int64(status))
                    #expect(reply.description == description)
                }
            }
        }
    }

    @Test func pathsThatAreNoCalls() async throws {
        try await TelegramSimulator.withServer { simulator in
            let bot = try simulator.addBot(id: 123_456_789)
            let client = TestClient(simulator)
            let paths = [
                "/", "/bot", "/bot\(bot.token)", "/bot\(bot.token)/", "/bot\(bot.token)/no_method", "/BOT1:a/getMe",
            ]
            for path in paths {
                let reply = try await client.send(path)
                #expect(reply.status == 404)
                #expect(reply.text == #"{"ok":false,"error_code":404,"description":"Not Found"}"#)
            }
        }
    }

    @Test func aBotBelongsToOneEnvironment() async throws {
        try await TelegramSimulator.withServer { simulator in
            let real = TestClient(simulator, try simulator.addBot(id: 1))
            let test = TestClient(simulator, try simulator.addBot(id: 2, environment: .test))
            #expect(try await real.call("getMe").status == 200)
            #expect(try await real.call("test/getMe").status == 401)
            #expect(try await test.call("getMe").status == 401)
            #expect(try await test.call("test/getMe").result["id"] == 2)
            #expect(try await test.call("test/", ["method": "getMe"]).result["id"] == 2)
            #expect(simulator.calls(bot: 2).map(\.isTest) == [false, true, true])
        }
    }

    @Test func aRevokedTokenIsRefused() async throws {
        try await TelegramSimulator.withServer { simulator in
            let client = TestClient(simulator, try simulator.addBot(id: 7))
            #expect(try await client.call("getMe").status == 200)
            try simulator.revokeToken(ofBot: 7)
            #expect(try await client.call("getMe").status == 401)
            #expect(throws: SimulatorError.noSuchBot) { try simulator.revokeToken(ofBot: 8) }
        }
    }

    @Test func aReplacedTokenTakesTheOldOnesPlace() async throws {
        try await TelegramSimulator.withServer { simulator in
            var client = TestClient(simulator, try simulator.addBot(id: 7, username: "seven_bot"))
            let new = try simulator.replaceToken(ofBot: 7)
            #expect(try await client.call("getMe").status == 401)
            client.token = new
            #expect(try await client.call("getMe").result["username"] == "seven_bot")
            #expect(throws: SimulatorError.badToken) { try simulator.replaceToken(ofBot: 7, with: "8:FAKE") }
            #expect(throws: SimulatorError.noSuchBot) { try simulator.replaceToken(ofBot: 8, with: "8:FAKE") }
        }
    }

    @Test func botsThatCannotBe() throws {
        let simulator = TelegramSimulator()
        try simulator.addBot(token: "5:FAKE")
        #expect(throws: SimulatorError.botExists) { try simulator.addBot(id: 5) }
        for token in ["", "x", "0:FAKE", "x:FAKE", "-4:FAKE"] {
            #expect(throws: SimulatorError.badToken) { try simulator.addBot(token: token) }
        }
        #expect(throws: SimulatorError.badToken) { try simulator.addBot(id: 0) }
        try simulator.removeBot(5)
        #expect(throws: SimulatorError.noSuchBot) { try simulator.removeBot(5) }
        try simulator.addBot(id: 5)
    }

    @Test func theTwentyFirstNewTokenAMinuteWaits() async throws {
        let clock = ManualClock()
        var configuration = TelegramSimulator.Configuration.timed(by: clock)
        configuration.newTokensPerMinute = 20
        try await TelegramSimulator.withServer(configuration) { simulator in
            let clients = try (1...21).map { TestClient(simulator, try simulator.addBot(id: $0)) }
            for client in clients.prefix(20) { #expect(try await client.call("getMe").status == 200) }
            clock.advance(.seconds(18))
            let refused = try await clients[20].call("getMe")
            #expect(refused.status == 429)
            #expect(refused.retryAfter == 42)
            // Known tokens go on; so does the new one once the minute is over.
            #expect(try await clients[0].call("getMe").status == 200)
            clock.advance(.seconds(42))
            #expect(try await clients[20].call("getMe").status == 200)
        }
    }

    @Test func madeTokensLookLikeTelegramsAndAreNeverPrinted() throws {
        let bot = try TelegramSimulator().addBot(id: 123_456_789)
        #expect(bot.token.wholeMatch(of: /123456789:AAFAKE[A-Za-z0-9]{29}/) != nil)
        for text in [
            "\(bot)", String(reflecting: bot), "\(BotToken(bot.token))", String(reflecting: [BotToken(bot.token)]),
        ] {
            #expect(!text.contains("AAFAKE"))
        }
        var dumped = ""
        dump(bot, to: &dumped)
        dump(BotToken(bot.token), to: &dumped)
        #expect(!dumped.contains("AAFAKE"))
    }
}
