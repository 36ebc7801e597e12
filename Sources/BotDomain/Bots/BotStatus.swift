/// How a bot stands.
///
/// Which event leads from one to another is in ``BotLifecycle``.
public enum BotStatus: String, Hashable, Sendable, CaseIterable {
    /// Created; its token was not verified by its user yet.
    case pending
    /// Passes the gateway.
    case active
    /// Held back by its user.
    case stopped
    /// Telegram refuses its token.
    case error
    /// Held back by an admin.
    case suspended
}

/// What a user or an admin is shown: a status, or `rate_limited` for an active bot that Telegram holds back.
public enum ShownBotStatus: String, Hashable, Sendable, CaseIterable {
    /// As ``BotStatus/pending``.
    case pending
    /// As ``BotStatus/active``.
    case active
    /// As ``BotStatus/stopped``.
    case stopped
    /// As ``BotStatus/error``.
    case error
    /// As ``BotStatus/suspended``.
    case suspended
    /// Active, and frozen by Telegram's 429 until a time that lies ahead. Not stored.
    case rateLimited = "rate_limited"

    /// The status of which this is a part.
    public var stored: BotStatus {
        switch self {
        case .pending: .pending
        case .active, .rateLimited: .active
        case .stopped: .stopped
        case .error: .error
        case .suspended: .suspended
        }
    }
}
