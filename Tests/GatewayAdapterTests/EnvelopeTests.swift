import BotDomain
import BotTesting
import GatewayAdapter
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("Every error of ours is Telegram's envelope", .timeLimit(.minutes(1)))
struct EnvelopeTests {
    @Test("what is wrong with the request")
    func requests() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            let unknown = "\(FrontStage.botID):FAKE-key-that-nobody-ever-issued000"
            try await stage.send(.get, "/bot\(unknown)/getMe").expectEnvelope(401)
            try await stage.send(.get, "/bot123:AAFAKE-token-of-telegrams-own-kind-0000/getMe").expectEnvelope(401)
            try await stage.send(.get, "/bot/getMe").expectEnvelope(401)
            try await stage.send(.get, "/file/bot\(unknown)/a/b").expectEnvelope(401)
            try await stage.send(.get, "/bot\(key)/noSuchMethod").expectEnvelope(404)
            try await stage.send(.get, "/bot\(key)/").expectEnvelope(404)
            try await stage.send(.put, "/bot\(key)/getMe").expectEnvelope(405)
            try await stage.send(
                .post, "/bot\(key)/getMe", .text("x", type: "application/json"),
                headers: [("Content-Encoding", "gzip")]
            ).expectEnvelope(415)
            let long = String(repeating: " ", count: 1_100_000)
            try await stage.send(.post, "/bot\(key)/getMe", .text(long, type: "application/json")).expectEnvelope(413)
            #expect(stage.simulator.calls().isEmpty)
        }
    }

    @Test("a suspended bot's program is told so")
    func suspended() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            try await stage.suspend()
            let answer = try await stage.send(.get, "/bot\(key)/getMe")
            answer.expectEnvelope(403)
            #expect(answer.text.contains("said \\\"spam\\\""))
        }
    }

    @Test("a limit is told with the time to wait")
    func limited() async throws {
        try await FrontStage.run(limits: (1, 10)) { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(429, retryAfter: 1)
        }
    }
}
