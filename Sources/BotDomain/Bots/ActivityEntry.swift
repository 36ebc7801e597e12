/// Something that happened to a bot, as its user is shown it.
///
/// It does not outlive the retention, nor is it chained: what admins did stands in the audit trail.
public struct ActivityEntry: Hashable, Sendable {
    /// What happened.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The bot was registered.
        case created
        /// Its token was verified.
        case verified
        /// Its token was replaced.
        case tokenReplaced = "token_replaced"
        /// Its user started it.
        case started
        /// Its user stopped it.
        case stopped
        /// Its limits were changed.
        case limitsChanged = "limits_changed"
        /// An admin suspended it.
        case suspended
        /// An admin let it go on.
        case activated
        /// Telegram refused its token.
        case tokenRefused = "token_refused"
        /// That refusal was a fault at Telegram's end, and the bot is what it was before.
        case tokenRefusalWithdrawn = "token_refusal_withdrawn"
        /// Telegram froze the whole bot.
        case frozen
        /// A gateway key was issued.
        case keyIssued = "key_issued"
        /// A gateway key was revoked.
        case keyRevoked = "key_revoked"
        /// It was removed.
        case removed
        /// Another user proved to be the bot's rightful owner.
        case released
        /// A `deleteWebhook` that was owed was answered.
        case webhookRemoved = "webhook_removed"
        /// A `deleteWebhook` that was owed was given up.
        case webhookRemovalFailed = "webhook_removal_failed"
    }

    /// The entry's id, ascending; 0 until it is stored.
    public let id: Int64
    /// Whose bot it was.
    public let userID: UserID
    /// The bot.
    public let telegramBotID: TelegramBotID
    /// What happened.
    public let kind: Kind
    /// A word more, safe to show; at most 500 characters.
    public let detail: String?
    /// When.
    public let at: Timestamp

    /// Makes a value of its parts.
    public init(
        id: Int64 = 0, userID: UserID, telegramBotID: TelegramBotID, kind: Kind, detail: String? = nil, at: Timestamp
    ) {
        self.id = id
        self.userID = userID
        self.telegramBotID = telegramBotID
        self.kind = kind
        self.detail = detail
        self.at = at
    }
}
