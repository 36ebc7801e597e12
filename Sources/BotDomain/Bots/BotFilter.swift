/// Which bots are wanted; all where nothing is said.
public struct BotFilter: Hashable, Sendable {
    /// Shown as this at ``at``: `active` leaves out what is `rate_limited`.
    public var status: ShownBotStatus?
    /// Of this user.
    public var userID: UserID?
    /// With a username that begins so; ASCII letters in either case.
    public var usernamePrefix: String?
    /// With this id at Telegram.
    public var telegramBotID: TelegramBotID?
    /// Created then or later.
    public var createdFrom: Timestamp?
    /// Created before.
    public var createdTo: Timestamp?
    /// The time at which ``status`` is judged.
    public var at: Timestamp

    /// Makes a value of its parts.
    public init(
        status: ShownBotStatus? = nil, userID: UserID? = nil, usernamePrefix: String? = nil,
        telegramBotID: TelegramBotID? = nil, createdFrom: Timestamp? = nil, createdTo: Timestamp? = nil, at: Timestamp
    ) {
        self.status = status
        self.userID = userID
        self.usernamePrefix = usernamePrefix
        self.telegramBotID = telegramBotID
        self.createdFrom = createdFrom
        self.createdTo = createdTo
        self.at = at
    }

    /// Whether a bot is one of those.
    public func fits(_ bot: Bot) -> Bool {
        (status.map { bot.shownStatus(at: at) == $0 } ?? true) && (userID.map { bot.userID == $0 } ?? true)
            && (usernamePrefix.map { Self.text(bot.username, beginsWith: $0) } ?? true)
            && (telegramBotID.map { bot.telegramBotID == $0 } ?? true)
            && (createdFrom.map { bot.createdAt >= $0 } ?? true) && (createdTo.map { bot.createdAt < $0 } ?? true)
    }

    /// By bytes: Swift's own comparison of text takes two spellings of an accent for one.
    private static func text(_ text: String, beginsWith prefix: String) -> Bool {
        StorableText.foldedASCII(text).utf8.starts(with: StorableText.foldedASCII(prefix).utf8)
    }
}
