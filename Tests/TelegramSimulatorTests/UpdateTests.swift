import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct UpdateTests {
    private func withBot(
        _ configuration: TelegramSimulator.Configuration = .unlimited,
        _ body: (TelegramSimulator, TestClient) async throws -> Void
    ) async throws {
        try await TelegramSimulator.withServer(configuration) { simulator in
            try await body(simulator, TestClient(simulator, try simulator.addBot(id: 7)))
        }
    }

    private func ids(_ reply: Reply) -> [Int64] {
        reply.result.array?.compactMap { $0["update_id"].integer } ?? [-1]
    }

    @Test func offsetsAndLimits() async throws {
        try await withBot { simulator, client in
            for text in ["a", "b", "c", "d"] { try simulator.inject(text: text, intoBot: 7) }
            let all = try await client.call("getUpdates")
            #expect(ids(all) == [1, 2, 3, 4])
            #expect(all.result[0]["message"]["text"] == "a")
            #expect(all.result[0]["message"]["from"]["is_bot"] == false)
            #expect(ids(try await client.call("getUpdates", ["limit": 2])) == [1, 2])
            #expect(ids(try await client.call("getUpdates", ["offset": 2])) == [2, 3, 4])
            #expect(ids(try await client.call("getUpdates")) == [2, 3, 4])
            #expect(ids(try await client.call("getUpdates", ["offset": -1])) == [4])
            #expect(ids(try await client.call("getUpdates", ["offset": 5])) == [])
        }
    }

    @Test func updatesKeepTheirOwnNumbers() async throws {
        try await withBot { simulator, client async throws in
            #expect(try simulator.inject(update: #"{"update_id":900,"poll":{"id":"1"}}"#, intoBot: 7) == 900)
            #expect(try simulator.inject(update: #"{"poll":{"id":"2"}}"#, intoBot: 7) == 901)
            #expect(ids(try await client.call("getUpdates")) == [900, 901])
            #expect(throws: SimulatorError.badUpdate) { try simulator.inject(update: "[]", intoBot: 7) }
            #expect(throws: SimulatorError.noSuchBot) { try simulator.inject(update: "{}", intoBot: 8) }
        }
    }

    @Test func aLongPollEndsWithTheFirstUpdate() async throws {
        try await withBot { simulator, client in
            async let poll = client.call("getUpdates", ["timeout": 50])
            _ = try await simulator.calls(atLeast: 1, method: "getUpdates")
            try simulator.inject(text: "hi", intoBot: 7)
            #expect(try await poll.result[0]["message"]["text"] == "hi")
        }
    }

    @Test func aLongPollWithoutUpdatesEndsInTime() async throws {
        let clock = ManualClock()
        try await withBot(.timed(by: clock)) { _, client async throws in
            #expect(try await client.call("getUpdates", ["timeout": 30]).text == #"{"ok":true,"result":[]}"#)
            #expect(try await client.call("getUpdates", ["timeout": 500]).status == 200)
            #expect(clock.sleeps == [.seconds(30), .seconds(50)])
        }
    }

    @Test func ofTwoPollersTheOlderGetsAConflict() async throws {
        try await withBot { simulator, client in
            async let first = client.call("getUpdates", ["timeout": 50])
            _ = try await simulator.calls(atLeast: 1, method: "getUpdates")
            // The first may have arrived without waiting yet; an update for the second settles it.
            async let second = client.call("getUpdates", ["timeout": 50])
            let ended = try await simulator.calls(atLeast: 1, method: "getUpdates", ended: true)
            #expect(ended.map(\.status) == [409])
            try simulator.inject(text: "hi", intoBot: 7)
            let statuses = try await [first, second].map(\.status).sorted()
            #expect(statuses == [200, 409])
        }
    }

    @Test func aWebhookAndAPollExcludeEachOther() async throws {
        try await withBot { simulator, client in
            async let poll = client.call("getUpdates", ["timeout": 50])
            try await simulator.waitForPoll(ofBot: 7)
            #expect(try await client.call("setWebhook", ["url": "http://127.0.0.1:9/"]).status == 200)
            #expect(try await poll.description == "Conflict: terminated by setWebhook request")
            let refused = try await client.call("getUpdates")
            #expect(refused.status == 409)
            #expect(refused.description?.contains("while webhook is active") == true)
        }
    }

    @Test func aRevokedTokenEndsThePoll() async throws {
        try await withBot { simulator, client in
            async let poll = client.call("getUpdates", ["timeout": 50])
            try await simulator.waitForPoll(ofBot: 7)
            try simulator.revokeToken(ofBot: 7)
            #expect(try await poll.status == 401)
        }
    }

    @Test func aClientThatLeavesEndsItsPoll() async throws {
        try await withBot { simulator, client in
            let connection = try await RawConnection.open(to: simulator)
            try await connection.write(
                "GET /bot\(client.token)/getUpdates?timeout=50 HTTP/1.1\r\nHost: localhost\r\n\r\n")
            _ = try await simulator.calls(atLeast: 1)
            try await connection.close()
            let ended = try await simulator.calls(atLeast: 1, ended: true)
            #expect(ended.map(\.state) == [.disconnected])
        }
    }

    @Test func onlyTheKindsAskedForAreKept() async throws {
        try await withBot { simulator, client in
            func inject(_ kind: String) throws {
                try simulator.inject(update: "{\"\(kind)\":{}}", intoBot: 7)
            }
            try inject("message")
            try inject("chat_member")
            #expect(ids(try await client.call("getUpdates", ["offset": 0])) == [1])
            _ = try await client.call("getUpdates", ["offset": 10, "allowed_updates": ["chat_member"]])
            try inject("message")
            try inject("chat_member")
            #expect(ids(try await client.call("getUpdates")) == [4])
        }
    }
}

extension TelegramSimulator {
    /// Returns once a long poll of the bot waits: a poll is begun some time after its call is recorded.
    func waitForPoll(ofBot id: Int64) async throws {
        _ = try await calls(atLeast: 1, method: "getUpdates", bot: id)
        while telegram.bots.bot(id)?.withState({ $0.updates.isPolled }) != true { await Task.yield() }
    }
}
