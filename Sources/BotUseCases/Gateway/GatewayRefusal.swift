import BotDomain

/// Why a call does not go: all that Telegram's envelope needs, and nothing secret.
public struct GatewayRefusal: Error, Hashable, Sendable {
    /// `error_code`, and the HTTP status.
    public let status: Int
    /// `description`: a fixed sentence, or an admin's reason; safe to show to the bot's program.
    public let description: String
    /// `retry_after` in whole seconds, at least 1, where coming back is of use.
    public let retryAfter: Int64?

    init(_ status: Int, _ description: String, retryAfter: Nanoseconds? = nil) {
        self.status = status
        self.description = description
        self.retryAfter = retryAfter.map { max(1, $0.secondsRoundedUp) }
    }

    /// Whether a limit is the reason, and coming back helps.
    var isLimit: Bool { status == 429 }
}

extension GatewayRefusal {
    /// The key is unknown, expired or revoked; which of these is not told.
    static let unknownKey = GatewayRefusal(401, "Unauthorized")
    /// The bot's user does not verify it yet.
    static let unverified = GatewayRefusal(403, "Forbidden: the bot is not verified yet")
    /// The bot's user stopped it.
    static let stopped = GatewayRefusal(403, "Forbidden: the bot is stopped")
    /// Telegram refuses its token.
    static let tokenRefused = GatewayRefusal(403, "Forbidden: Telegram refuses the bot's token; it must be replaced")
    /// The account is not active.
    static let deactivated = GatewayRefusal(403, "Forbidden: the bot's owner is deactivated")
    /// The key may not call this.
    static let outOfScope = GatewayRefusal(403, "Forbidden: the key does not allow this method")
    /// The key may not name this chat.
    static let chatOutOfScope = GatewayRefusal(403, "Forbidden: the key does not allow this chat")
    /// The path names the other of Telegram's worlds.
    static let otherEnvironment = GatewayRefusal(403, "Forbidden: the bot lives in Telegram's other environment")
    /// The store is away.
    static let unavailable = GatewayRefusal(503, "Service Unavailable: try again soon", retryAfter: .seconds(1))
    /// As many calls are under way as may be.
    static let overloaded = GatewayRefusal(503, "Service Unavailable: too many calls at once", retryAfter: .seconds(1))

    /// An admin suspended the bot.
    static func suspended(reason: String?) -> GatewayRefusal {
        GatewayRefusal(403, "Forbidden: the bot is suspended" + (reason.map { ": \($0)" } ?? ""))
    }

    /// A limit holds it back for longer than it may wait.
    static func tooManyRequests(_ retryAfter: Nanoseconds) -> GatewayRefusal {
        let refusal = GatewayRefusal(429, "", retryAfter: retryAfter)
        return GatewayRefusal(
            429, "Too Many Requests: retry after \(refusal.retryAfter ?? 1)", retryAfter: retryAfter)
    }

    /// Telegram's 401 while it refuses too many bots for all of them to be revoked.
    public static let upstreamFault = GatewayRefusal(502, "Bad Gateway: Telegram refuses many bots at once")
}
