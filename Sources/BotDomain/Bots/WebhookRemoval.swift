/// A `deleteWebhook` that is owed: a bot was suspended or removed, or the key that set its webhook revoked, and
/// Telegram would go on sending updates past us.
///
/// It carries a sealed token of its own: after a removal that is the only copy, and it goes with this row.
public struct WebhookRemoval: Hashable, Sendable {
    /// How long it is tried before it is given up and its token destroyed: 24 h.
    public static let patience: Nanoseconds = .hours(24)

    /// The row's id.
    public let id: Int64
    /// Whose bot it is, or was.
    public let userID: UserID
    /// The bot.
    public let telegramBotID: TelegramBotID
    /// Which of Telegram's worlds it lives in.
    public let environment: TelegramEnvironment
    /// The token, sealed to ``tokenContext``.
    public let sealedToken: SealedBox
    /// Whether the bot's record is gone, so that the outcome belongs into the audit trail.
    public let afterRemoval: Bool
    /// How often it was tried.
    public let attempts: Int
    /// When it is to be tried next.
    public let nextAttemptAt: Timestamp
    /// When it came into the queue.
    public let createdAt: Timestamp

    /// Makes a value of its parts.
    public init(
        id: Int64, userID: UserID, telegramBotID: TelegramBotID, environment: TelegramEnvironment,
        sealedToken: SealedBox, afterRemoval: Bool, attempts: Int = 0, nextAttemptAt: Timestamp, createdAt: Timestamp
    ) {
        self.id = id
        self.userID = userID
        self.telegramBotID = telegramBotID
        self.environment = environment
        self.sealedToken = sealedToken
        self.afterRemoval = afterRemoval
        self.attempts = attempts
        self.nextAttemptAt = nextAttemptAt
        self.createdAt = createdAt
    }

    /// Where this row's token is sealed to.
    public var tokenContext: SealingContext {
        .webhookRemoval(userID: userID, telegramBotID: telegramBotID)
    }
}

extension SealingContext {
    /// The token column of the queue of owed `deleteWebhook` calls.
    public static func webhookRemoval(userID: UserID, telegramBotID: TelegramBotID) -> SealingContext {
        SealingContext(
            table: "webhook_removals", column: "sealed_token", userID: userID, telegramBotID: telegramBotID)
    }
}
