/// A virtual token for bot programs: revocable, and limited to what its maker allowed.
public struct GatewayKey: Hashable, Sendable {
    /// The most keys a bot may have: 50.
    public static let maximumPerBot = 50

    /// The record's id.
    public let id: GatewayKeyID
    /// The bot's record it belongs to; it dies with it.
    public let botID: BotID
    /// Whose it is.
    public let userID: UserID
    /// What its maker called it: 1 to 100 characters.
    public let name: String
    /// SHA-256 of its text.
    public let hash: GatewayKeyHash
    /// What it may be used for.
    public let permissions: KeyPermissions
    /// Its own limit of requests a second, under the bot's; nil for the bot's alone.
    public let requestsPerSecond: Int?
    /// When it ends, if ever.
    public let expiresAt: Timestamp?
    /// When it was issued.
    public let createdAt: Timestamp
    /// When it last carried a call.
    public let lastUsedAt: Timestamp?

    /// Makes a value of its parts.
    public init(
        id: GatewayKeyID, botID: BotID, userID: UserID, name: String, hash: GatewayKeyHash,
        permissions: KeyPermissions, requestsPerSecond: Int? = nil, expiresAt: Timestamp? = nil, createdAt: Timestamp,
        lastUsedAt: Timestamp? = nil
    ) {
        self.id = id
        self.botID = botID
        self.userID = userID
        self.name = name
        self.hash = hash
        self.permissions = permissions
        self.requestsPerSecond = requestsPerSecond
        self.expiresAt = expiresAt
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
    }

    /// Whether the key still holds at `now`.
    public func holds(at now: Timestamp) -> Bool {
        expiresAt.map { now < $0 } ?? true
    }

    /// The key's own rate rule, if it has one; its burst is reckoned as a bot's.
    public var rateRule: RateRule? {
        requestsPerSecond.map { RateRule(count: $0, per: .seconds(1), burst: max(1, $0 / 5)) }
    }
}
