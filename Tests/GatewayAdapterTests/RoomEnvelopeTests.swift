import BotDomain
import BotTesting
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("Where there is no room, Telegram's envelope says when to come back", .timeLimit(.minutes(1)))
struct RoomEnvelopeTests {
    /// Lends a call that Telegram does not answer, for as long as `body` takes.
    private func during(
        _ method: String, _ key: String, on stage: FrontStage, _ body: () async throws -> Void
    ) async throws {
        if method == "getMe" { stage.simulator.add(Fault(.latency(.seconds(600)), count: 1)) }
        let call = Task { try await stage.send(.get, "/bot\(key)/\(method)?timeout=50") }
        _ = try await stage.simulator.calls(atLeast: 1, method: method)
        // Its place in the rate is free again, the one among the calls under way is not.
        stage.clock.advance(by: .seconds(1))
        do { try await body() } catch { Issue.record(error) }
        call.cancel()
        _ = await call.result
    }

    @Test("every slot of the bot is taken; a long poll needs none")
    func concurrency() async throws {
        try await FrontStage.run(limits: (100, 1)) { stage in
            let key = try await stage.key()
            try await during("getMe", key, on: stage) {
                try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(429, retryAfter: 1)
                #expect(try await stage.send(.get, "/bot\(key)/getUpdates?timeout=0").status == 200)
            }
        }
    }

    @Test("as many long polls as a bot may have; a call goes on")
    func longPolls() async throws {
        try await FrontStage.run(longPolls: 1) { stage in
            let key = try await stage.key()
            try await during("getUpdates", key, on: stage) {
                try await stage.send(.get, "/bot\(key)/getUpdates?timeout=50").expectEnvelope(429, retryAfter: 1)
                #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            }
        }
    }

    @Test("as many calls as the gateway carries; a long poll is bounded apart")
    func overloaded() async throws {
        try await FrontStage.run(maxInFlight: 1) { stage in
            let key = try await stage.key()
            try await during("getMe", key, on: stage) {
                let answer = try await stage.send(.get, "/bot\(key)/getMe")
                answer.expectEnvelope(503, retryAfter: 1)
                #expect(answer.text.contains("too many calls"))
                #expect(try await stage.send(.get, "/bot\(key)/getUpdates?timeout=0").status == 200)
            }
        }
    }

    @Test("a key's own limit, below its bot's; another key goes on")
    func keysOwn() async throws {
        try await FrontStage.run { stage in
            let slow = try await stage.key(rate: 1)
            let other = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(slow)/getMe").status == 200)
            try await stage.send(.get, "/bot\(slow)/getMe").expectEnvelope(429, retryAfter: 1)
            #expect(try await stage.send(.get, "/bot\(other)/getMe").status == 200)
            stage.clock.advance(by: .seconds(1))
            #expect(try await stage.send(.get, "/bot\(slow)/getMe").status == 200)
        }
    }

    @Test("a key that cannot be looked up is a 503, never a 401; one that is known goes on")
    func storeAway() async throws {
        try await FrontStage.run { stage in
            let known = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(known)/getMe").status == 200)
            stage.seen.setAway(true)
            // Nobody's key, for all that can be known now.
            let unknown = "\(FrontStage.botID):FAKE-key-that-nobody-ever-issued000"
            for path in ["/bot\(unknown)/getMe", "/file/bot\(unknown)/documents/file_1"] {
                try await stage.send(.get, path).expectEnvelope(503, retryAfter: 1)
            }
            #expect(try await stage.send(.get, "/bot\(known)/getMe").status == 200)
            stage.seen.setAway(false)
            try await stage.send(.get, "/bot\(unknown)/getMe").expectEnvelope(401)
        }
    }
}
