/// A bot about to be recorded: a ``Bot`` less what the store gives it.
public struct NewBot: Hashable, Sendable {
    /// Whose bot it is.
    public let userID: UserID
    /// Who Telegram says it is.
    public let identity: BotIdentity
    /// Which of Telegram's worlds it lives in.
    public let environment: TelegramEnvironment
    /// Its token, sealed.
    public let sealedToken: SealedBox
    /// Its token's fingerprint.
    public let fingerprint: TokenFingerprint
    /// What an MTProto session needs, sealed.
    public let sealedUserSession: SealedBox?
    /// How it starts.
    public let standing: Standing
    /// Why it starts suspended, if it does.
    public let suspensionReason: String?
    /// The user's limits.
    public let limits: BotLimits
    /// When it is created.
    public let createdAt: Timestamp

    /// Makes a value of its parts.
    public init(
        userID: UserID, identity: BotIdentity, environment: TelegramEnvironment, sealedToken: SealedBox,
        fingerprint: TokenFingerprint, sealedUserSession: SealedBox? = nil, standing: Standing,
        suspensionReason: String? = nil, limits: BotLimits, createdAt: Timestamp
    ) {
        self.userID = userID
        self.identity = identity
        self.environment = environment
        self.sealedToken = sealedToken
        self.fingerprint = fingerprint
        self.sealedUserSession = sealedUserSession
        self.standing = standing
        self.suspensionReason = suspensionReason
        self.limits = limits
        self.createdAt = createdAt
    }
}
