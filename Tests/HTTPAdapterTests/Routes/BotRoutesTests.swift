import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import InMemoryAdapter
import Testing

@testable import HTTPAdapter

@Suite struct BotRoutesTests {
    private static let status = [
        "id", "user_id", "bot_username", "bot_id", "status", "is_verified", "max_requests_per_second",
        "max_concurrent_requests", "ceiling", "total_requests", "last_used_at", "created_at", "updated_at",
        "suspension_reason", "error_reason", "rate_limited_until",
    ]

    private let creation: JSONValue = ["bot_token": .string(Planted.token)]

    @Test func registersABot() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        stage.telegram.know(Planted.token, as: Planted.identity(of: Planted.token))
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/user-bot/create", as: anna,
                [
                    "bot_token": .string(Planted.token), "environment": "test", "max_requests_per_second": 5,
                    "max_concurrent_requests": .null, "api_id": 12_345, "api_hash": "FAKE-hash",
                    "phone": "+10000000000", "session_string": "FAKE-session",
                ])
            #expect(answer.status == 201)
            #expect(
                answer.names == [
                    "id", "status", "bot_username", "bot_id", "requires_verification", "message",
                ])
            #expect(answer["status"] == "pending")
            #expect(answer["bot_id"] == 123_456_789)
            #expect(answer["bot_username"] == "bot123456789_bot")
            #expect(answer["requires_verification"] == true)
            let shown = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(shown["max_requests_per_second"] == 5)
            #expect(shown["max_concurrent_requests"] == 10)
        }
        #expect(stage.telegram.calls.map(\.environment) == [.test])
        let id = anna.user.id
        let bot = try await stage.store.withSnapshot { try await $0.bots.bot(ofUser: id) }
        #expect(bot?.sealedUserSession != nil)
    }

    @Test func showsABotWithoutItsSecrets() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let answer = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(answer.status == 200)
            #expect(answer.names == Self.status)
            #expect(answer["status"] == "active")
            #expect(answer["is_verified"] == true)
            #expect(answer["max_requests_per_second"] == 30)
            #expect(answer["max_concurrent_requests"] == 10)
            #expect(answer["ceiling"] == .null)
            #expect(answer["created_at"] == "2026-08-01T12:00:00Z")
            #expect(!answer.text.contains("FAKE"))
        }
    }

    @Test func refusesASecondBotAndATakenOne() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let bert = try await stage.user("bert")
        try await stage.run { client in
            try await client.send(.post, "/api/user-bot/create", as: anna, creation).expectProblem(409, "bot_exists")
            try await client.send(.post, "/api/user-bot/create", as: bert, creation).expectProblem(409, "bot_taken")
        }
    }

    @Test(arguments: [
        (TelegramError.tokenRefused, 422, "token_rejected"), (.timedOut, 504, "telegram_timeout"),
        (.unreachable, 502, "telegram_error"), (.malformedAnswer(httpStatus: 200), 502, "telegram_error"),
        (.tooManyRequests(retryAfter: .seconds(7)), 502, "telegram_error"),
    ])
    func tellsWhatTelegramSaid(error: TelegramError, status: Int, code: String) async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        stage.telegram.know(Planted.token, as: Planted.identity(of: Planted.token))
        stage.telegram.failNext(.getMe, with: error)
        try await stage.run { client in
            let answer = try await client.send(.post, "/api/user-bot/create", as: anna, creation)
            answer.expectProblem(status, code)
            let wait = if case .tooManyRequests = error { "7" } else { nil as String? }
            #expect(answer.headers[.retryAfter] == wait)
            try await client.send(.get, "/api/user-bot/status", as: anna).expectProblem(404, "bot_not_found")
        }
    }

    @Test func tellsAllThatIsWrongWithACreation() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/user-bot/create", as: anna,
                [
                    "bot_token": "12345:FAKE-too-short", "environment": "moon", "max_requests_per_second": 101,
                    "max_concurrent_requests": "10", "api_id": .number("1.5"), "phone": "", "Token": "FAKE",
                ])
            answer.expectProblem(
                422, "validation_failed",
                fields: [
                    "bot_token", "environment", "max_requests_per_second", "max_concurrent_requests", "api_id", "phone",
                    "Token",
                ])
            #expect(!answer.text.contains("FAKE"))
        }
        #expect(stage.telegram.calls.isEmpty)
    }

    @Test func keepsToTheCeiling() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        let admin = try await stage.user("admin", role: .admin)
        stage.telegram.know(Planted.token, as: Planted.identity(of: Planted.token))
        _ = try await stage.useCases.limitBot(
            of: anna.user.id, LimitsChange(requestsPerSecond: 5), by: .user(admin.user.id))
        try await stage.run { client in
            try await client.send(
                .post, "/api/user-bot/create", as: anna,
                ["bot_token": .string(Planted.token), "max_requests_per_second": 6]
            ).expectProblem(403, "above_ceiling")
            #expect(try await client.send(.post, "/api/user-bot/create", as: anna, creation).status == 201)
            for method in [HTTPRequest.Method.patch, .put] {
                try await client.send(method, "/api/user-bot/rate-limits", as: anna, ["max_requests_per_second": 6])
                    .expectProblem(403, "above_ceiling")
            }
            let status = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(status["ceiling", "max_requests_per_second"] == 5)
            #expect(status["max_requests_per_second"] == 5)
        }
    }

    @Test func verifiesABot() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna", verified: false)
        try await stage.run { client in
            let answer = try await client.send(.post, "/api/user-bot/verify", as: anna)
            #expect(answer.status == 200)
            #expect(answer.names == ["success", "message", "is_verified", "bot_info", "test_message"])
            #expect(answer["is_verified"] == true)
            #expect(answer["bot_info", "id"] == 123_456_789)
            #expect(answer["bot_info", "is_bot"] == true)
            #expect(answer["test_message"] == .null)
            #expect(try await client.send(.get, "/api/user-bot/status", as: anna)["status"] == "active")
        }
    }

    @Test(arguments: [JSONValue.integer(-100_123), "@channel", "42"])
    func sendsATestMessage(chat: JSONValue) async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna", verified: false)
        try await stage.run { client in
            let body: JSONValue = ["send_test_message": true, "test_chat_id": chat, "test_message": "hello"]
            let answer = try await client.send(.post, "/api/user-bot/verify", as: anna, body)
            #expect(answer["test_message", "sent"] == true)
            #expect(answer["test_message", "message_id"] == 1)
            stage.telegram.failNext(.sendMessage, with: .refused(errorCode: 400, description: "chat not found"))
            let failed = try await client.send(.post, "/api/user-bot/verify", as: anna, body)
            #expect(failed["is_verified"] == true)
            #expect(failed["test_message", "sent"] == false)
            #expect(failed["test_message", "error"] == "Telegram refused (400): chat not found")
        }
        #expect(stage.telegram.calls.filter { $0.method == .sendMessage }.map(\.text) == ["hello", "hello"])
    }

    @Test func checksATestMessage() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna", verified: false)
        try await stage.run { client in
            try await client.send(.post, "/api/user-bot/verify", as: anna, ["send_test_message": true])
                .expectProblem(422, "validation_failed", fields: ["test_chat_id"])
            let long = JSONValue.string(String(repeating: "m", count: 4_097))
            try await client.send(
                .post, "/api/user-bot/verify", as: anna,
                ["send_test_message": "yes", "test_chat_id": "a b", "test_message": long]
            ).expectProblem(
                422, "validation_failed", fields: ["send_test_message", "test_chat_id", "test_message"])
            try await client.send(
                .post, "/api/user-bot/verify", as: anna,
                ["send_test_message": true, "test_chat_id": 42, "test_message": ""]
            ).expectProblem(422, "validation_failed", fields: ["test_message"])
        }
        #expect(stage.telegram.calls.count == 1)
    }

    @Test func tellsWhyAVerificationFailed() async throws {
        let stage = Stage()
        let nobody = try await stage.user("nobody")
        let anna = try await stage.userWithBot("anna", verified: false)
        try await stage.run { client in
            try await client.send(.post, "/api/user-bot/verify", as: nobody).expectProblem(404, "bot_not_found")
            stage.telegram.failNext(.getMe, with: .unreachable)
            try await client.send(.post, "/api/user-bot/verify", as: anna).expectProblem(502, "telegram_error")
            stage.telegram.failNext(.getMe, with: .timedOut)
            try await client.send(.post, "/api/user-bot/verify", as: anna).expectProblem(504, "telegram_timeout")
            // A Telegram that does not answer says nothing of the token.
            #expect(try await client.send(.get, "/api/user-bot/status", as: anna)["status"] == "pending")
            stage.telegram.revoke(Planted.token)
            try await client.send(.post, "/api/user-bot/verify", as: anna).expectProblem(422, "token_rejected")
            let status = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(status["status"] == "error")
            #expect(status.string("error_reason")?.isEmpty == false)
            #expect(status["suspension_reason"] == .null)
        }
    }

    @Test func replacesAToken() async throws {
        let stage = Stage()
        let nobody = try await stage.user("nobody")
        let anna = try await stage.userWithBot("anna")
        for token in [Planted.otherTokenOfSameBot, Planted.tokenOfOtherBot] {
            stage.telegram.know(token, as: Planted.identity(of: token))
        }
        try await stage.run { client in
            func replace(_ actor: Stage.Actor, _ token: String) async throws -> Answer {
                try await client.send(.put, "/api/user-bot/token", as: actor, ["bot_token": .string(token)])
            }
            _ = try await client.send(.post, "/api/user-bot/keys", as: anna, ["name": "shop"])
            let keys = try await client.send(.get, "/api/user-bot/keys", as: anna)
            let answer = try await replace(anna, Planted.otherTokenOfSameBot)
            #expect(answer.status == 200)
            // A bot's program goes on with the key that it has.
            #expect(keys.text.contains("\"name\":\"shop\""))
            #expect(try await client.send(.get, "/api/user-bot/keys", as: anna).text == keys.text)
            #expect(answer.names == Self.status)
            #expect(answer["status"] == "active")
            try await replace(anna, Planted.tokenOfOtherBot).expectProblem(409, "other_bot")
            try await replace(anna, "no token").expectProblem(422, "validation_failed", fields: ["bot_token"])
            try await replace(nobody, Planted.token).expectProblem(404, "bot_not_found")
            stage.telegram.failNext(.getMe, with: .tokenRefused)
            try await replace(anna, Planted.token).expectProblem(422, "token_rejected")
            stage.telegram.failNext(.getMe, with: .unreachable)
            try await replace(anna, Planted.token).expectProblem(502, "telegram_error")
            stage.telegram.failNext(.getMe, with: .timedOut)
            try await replace(anna, Planted.token).expectProblem(504, "telegram_timeout")
        }
    }

    @Test func stopsAndStarts() async throws {
        let stage = Stage()
        let nobody = try await stage.user("nobody")
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            try await client.send(.post, "/api/user-bot/start", as: anna).expectProblem(409, "invalid_transition")
            let stopped = try await client.send(.post, "/api/user-bot/stop", as: anna)
            #expect(stopped.status == 200)
            #expect(stopped.names == Self.status)
            #expect(stopped["status"] == "stopped")
            try await client.send(.post, "/api/user-bot/stop", as: anna).expectProblem(409, "invalid_transition")
            #expect(try await client.send(.post, "/api/user-bot/start", as: anna, [:])["status"] == "active")
            for verb in ["start", "stop"] {
                try await client.send(.post, "/api/user-bot/\(verb)", as: nobody).expectProblem(404, "bot_not_found")
                try await client.send(.post, "/api/user-bot/\(verb)", as: anna, ["now": true])
                    .expectProblem(422, "validation_failed", fields: ["now"])
            }
        }
    }

    @Test func removesABot() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            try await client.send(.delete, "/api/user-bot/remove", as: anna, ["later": true])
                .expectProblem(422, "validation_failed", fields: ["later"])
            let answer = try await client.send(.delete, "/api/user-bot/remove", as: anna)
            #expect(answer.status == 200)
            #expect(answer["success"] == true)
            try await client.send(.delete, "/api/user-bot/remove", as: anna).expectProblem(404, "bot_not_found")
        }
    }
}
