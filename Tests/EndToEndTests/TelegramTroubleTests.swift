import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("Telegram slow, gone, or talking nonsense", .timeLimit(.minutes(5)))
struct TelegramTroubleTests {
    @Test(
        "create answers as the contract says, and records nothing",
        arguments: [
            (Fault.Effect.reset, 502, "telegram_error"),
            (.nonsense(status: 200), 502, "telegram_error"),
            (.error(code: 500, description: "Internal Server Error"), 502, "telegram_error"),
            (.truncated, 502, "telegram_error"),
            (.redirect(to: "http://127.0.0.1:1/"), 502, "telegram_error"),
            (.tooManyRequests(retryAfter: 7), 502, "telegram_error"),
            (.unauthorized, 422, "token_rejected"),
            (.latency(.seconds(60)), 504, "telegram_timeout"),
        ])
    func create(_ effect: Fault.Effect, _ status: Int, _ code: String) async throws {
        // Short only where it is to run out: a loaded machine is slow to say 401 too.
        try await Platform.run(["TELEGRAM_TOTAL_SECONDS": status == 504 ? "3" : "30"]) { platform in
            let token = try await platform.account("author")
            let bot = try platform.simulator.addBot(id: 123_456_789)
            platform.simulator.add(Fault(effect))
            let (answered, problem) = try await platform.request(
                "POST", "/api/user-bot/create", ["bot_token": .text(bot.token)], token: token)
            #expect(answered == status)
            #expect(problem["code"]?.text == code)
            #expect(!problem.description.contains(bot.token))
            #expect(try await platform.request("GET", "/api/user-bot/status", token: token).status == 404)
            #expect(!platform.server.errors.contains(bot.token))

            platform.simulator.removeFaults()
            try await platform.call("POST", "/api/user-bot/create", ["bot_token": .text(bot.token)], token: token)
        }
    }

    @Test("create answers 502 when nobody listens at Telegram's address")
    func gone() async throws {
        try await Platform.run(["TELEGRAM_API_URL": "http://127.0.0.1:9"]) { platform in
            let token = try await platform.account("author")
            let (status, problem) = try await platform.request(
                "POST", "/api/user-bot/create", ["bot_token": .text("123456789:FAKE-FAKE-FAKE-FAKE-FAKE-FAKE-FAKE-")],
                token: token)
            #expect(status == 502)
            #expect(problem["code"]?.text == "telegram_error")
        }
    }
}
