/// A user's registered bot: sealed credentials, identity from Telegram, standing, limits.
///
/// Read whole, but never written back whole: changes go by column, see ``BotColumn``.
public struct Bot: Hashable, Sendable {
    /// The record's id.
    public let id: BotID
    /// Whose bot it is.
    public let userID: UserID
    /// Telegram's id of it.
    public let telegramBotID: TelegramBotID
    /// Which of Telegram's worlds it lives in.
    public let environment: TelegramEnvironment
    /// Its username, from `getMe`.
    public var username: String
    /// Its first name, from `getMe`.
    public var firstName: String
    /// Its token, sealed.
    public var sealedToken: SealedBox
    /// Its token's fingerprint.
    public var fingerprint: TokenFingerprint
    /// What an embedder's MTProto session needs, sealed; nil where the user gave none.
    public var sealedUserSession: SealedBox?
    /// Status, what it was before a suspension, and whether it was ever verified.
    public var standing: Standing
    /// Why an admin suspended it.
    public var suspensionReason: String?
    /// Why Telegram refuses it.
    public var errorReason: String?
    /// The user's limits.
    public var limits: BotLimits
    /// Until when Telegram holds the whole bot back, if it does.
    public var rateLimitedUntil: Timestamp?
    /// The gateway key that last set the bot's webhook, if one did.
    public var webhookKeyID: GatewayKeyID?
    /// Calls carried since it was created.
    public var totalRequests: Int64
    /// When a call was last carried.
    public var lastUsedAt: Timestamp?
    /// When it was created.
    public let createdAt: Timestamp
    /// When it last changed (a counter is no change).
    public var updatedAt: Timestamp
    /// Goes up with every change: what conditional updates are conditional on.
    public var revision: Int64

    /// Makes a value of its parts.
    public init(
        id: BotID, userID: UserID, telegramBotID: TelegramBotID, environment: TelegramEnvironment, username: String,
        firstName: String, sealedToken: SealedBox, fingerprint: TokenFingerprint, sealedUserSession: SealedBox? = nil,
        standing: Standing, suspensionReason: String? = nil, errorReason: String? = nil, limits: BotLimits,
        rateLimitedUntil: Timestamp? = nil, webhookKeyID: GatewayKeyID? = nil, totalRequests: Int64 = 0,
        lastUsedAt: Timestamp? = nil, createdAt: Timestamp, updatedAt: Timestamp, revision: Int64 = 1
    ) {
        self.id = id
        self.userID = userID
        self.telegramBotID = telegramBotID
        self.environment = environment
        self.username = username
        self.firstName = firstName
        self.sealedToken = sealedToken
        self.fingerprint = fingerprint
        self.sealedUserSession = sealedUserSession
        self.standing = standing
        self.suspensionReason = suspensionReason
        self.errorReason = errorReason
        self.limits = limits
        self.rateLimitedUntil = rateLimitedUntil
        self.webhookKeyID = webhookKeyID
        self.totalRequests = totalRequests
        self.lastUsedAt = lastUsedAt
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.revision = revision
    }

    /// The status that is shown at `now`.
    public func shownStatus(at now: Timestamp) -> ShownBotStatus {
        switch standing.status {
        case .pending: .pending
        case .active: rateLimitedUntil.map { $0 > now } == true ? .rateLimited : .active
        case .stopped: .stopped
        case .error: .error
        case .suspended: .suspended
        }
    }
}

extension Bot {
    /// Where this bot's token is sealed to.
    public var tokenContext: SealingContext { .botToken(userID: userID, telegramBotID: telegramBotID) }
}

extension SealingContext {
    /// The token column of a user's bot.
    public static func botToken(userID: UserID, telegramBotID: TelegramBotID) -> SealingContext {
        SealingContext(
            table: "user_bot_credentials", column: "sealed_token", userID: userID, telegramBotID: telegramBotID)
    }

    /// The MTProto column of a user's bot.
    public static func userSession(userID: UserID, telegramBotID: TelegramBotID) -> SealingContext {
        SealingContext(
            table: "user_bot_credentials", column: "sealed_user_session", userID: userID, telegramBotID: telegramBotID)
    }
}
