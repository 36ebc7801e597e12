import BotDomain
import HTTPTypes

// /api/user-bot.
extension Operation {
    static let bots: [Operation] =
        [
            Operation(
                .post, "/api/user-bot/create", "createBot", .bots, .user, "Hand over a bot",
                description: """
                    The token is checked with Telegram, sealed, and never shown again. The bot waits for its verification; \
                    where an admin's hold stands, it is suspended.
                    """,
                body: .required(.newBot), .created(.createdBot, "The bot is registered."),
                problems: [.aboveCeiling, .botExists, .botTaken, .conflict] + telegram + [.tooManyRequests]),
            Operation(
                .get, "/api/user-bot/status", "showBot", .bots, .user, "Look at the bot", .ok(.bot, "The bot."),
                problems: [.botNotFound]),
            Operation(
                .post, "/api/user-bot/verify", "verifyBot", .bots, .user, "Verify the bot",
                description: """
                    Asks Telegram about the token, and lets a pending bot pass. A test message that fails does not undo \
                    it: see test_message in the answer.
                    """,
                body: .optional(.verificationRequest), .ok(.verification, "The bot is verified."),
                problems: [.botNotFound, .invalidTransition, .conflict] + telegram + [.tooManyRequests]),
            Operation(
                .put, "/api/user-bot/token", "replaceToken", .bots, .user, "Replace the token",
                description: "The new token must be of the same bot. Gateway keys stay as they are.",
                body: .required(.tokenChange), .ok(.bot, "The bot, with its new token."),
                problems: [.botNotFound, .otherBot, .conflict] + telegram + [.tooManyRequests]),
            Operation(
                .post, "/api/user-bot/start", "startBot", .bots, .user, "Start the bot", body: .none,
                .ok(.bot, "The bot passes the gateway."),
                problems: [.botNotFound, .invalidTransition, .tooManyRequests]),
            Operation(
                .post, "/api/user-bot/stop", "stopBot", .bots, .user, "Stop the bot", body: .none,
                .ok(.bot, "The gateway answers the bot's calls with 403."),
                problems: [.botNotFound, .invalidTransition]),
            setLimits(.patch, "changeLimits"), setLimits(.put, "setLimits"),
            Operation(
                .delete, "/api/user-bot/remove", "removeBot", .bots, .user, "Remove the bot",
                description: "Its token and its keys are destroyed. An admin's hold outlives it.", body: .none,
                .ok(.confirmation, "The bot is removed."), problems: [.botNotFound]),
        ] + botEvents

    /// What an operation may answer that asks Telegram about a token.
    static let telegram: [BotError.Code] = [.tokenRejected, .telegramError, .telegramTimeout]

    private static func setLimits(_ method: HTTPRequest.Method, _ id: String) -> Operation {
        Operation(
            method, "/api/user-bot/rate-limits", id, .bots, .user,
            method == .put ? "Set the limits, by PUT" : "Set the limits",
            description: "Either limit or both, up to an admin's ceiling. They hold at once.",
            body: .required(.limitsChange), .ok(.changedLimits, "The new limits hold."),
            problems: [.aboveCeiling, .botNotFound, .tooManyRequests])
    }

    private static let botEvents: [Operation] = [
        Operation(
            .get, "/api/user-bot/stats", "showUsage", .bots, .user, "Look at the usage",
            parameters: [.query("hours", .integer(24, in: 1...720), "How many hours back; 24 unless given.")],
            .ok(.usage, "Totals, and an hourly series."), problems: [.botNotFound]),
        Operation(
            .get, "/api/user-bot/activity", "listActivity", .bots, .user, "What happened to the bot",
            parameters: [.limit, .cursor], .ok(.activity, "Newest first."), problems: [.botNotFound]),
    ]
}

extension Parameter {
    /// How many entries a page has.
    static let limit = Parameter.query("limit", .integer(50, in: 1...100), "How many entries; 50 unless given.")
    /// Where a page begins.
    static let cursor = Parameter.query(
        "cursor", .text("MTAyNA", pattern: "^[A-Za-z0-9_-]+$"), "The next_cursor of the page before.")
}
