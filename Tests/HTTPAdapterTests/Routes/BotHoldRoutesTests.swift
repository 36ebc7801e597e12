import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// What a user may still do with a bot that an admin suspended.
@Suite struct BotHoldRoutesTests {
    @Test func registersUnderAHold() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.suspend(anna)
        try await stage.run { client in
            #expect(try await client.send(.delete, "/api/user-bot/remove", as: anna).status == 200)
            let answer = try await client.send(
                .post, "/api/user-bot/create", as: anna, ["bot_token": .string(Planted.token)])
            #expect(answer.status == 201)
            #expect(
                answer.names == ["id", "status", "bot_username", "bot_id", "requires_verification", "message"])
            #expect(answer["status"] == "suspended")
            #expect(answer["requires_verification"] == true)
            #expect(answer.string("message")?.contains("suspended") == true)
            let status = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(status["status"] == "suspended" && status["suspension_reason"] == "a good reason")
            try await client.send(.post, "/api/user-bot/verify", as: anna).expectProblem(409, "invalid_transition")
        }
    }

    @Test func aSuspendedBotIsNotVerified() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.suspend(anna)
        let calls = stage.telegram.calls.filter { $0.method == .getMe }.count
        try await stage.run { client in
            try await client.send(.post, "/api/user-bot/verify", as: anna).expectProblem(409, "invalid_transition")
            for verb in ["start", "stop"] {
                try await client.send(.post, "/api/user-bot/\(verb)", as: anna)
                    .expectProblem(409, "invalid_transition")
            }
        }
        // Telegram is not asked where its answer would change nothing.
        #expect(stage.telegram.calls.filter { $0.method == .getMe }.count == calls)
    }
}
