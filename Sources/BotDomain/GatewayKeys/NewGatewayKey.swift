/// A gateway key about to be recorded: a ``GatewayKey`` less what the store gives it.
public struct NewGatewayKey: Hashable, Sendable {
    /// The bot's record it belongs to.
    public let botID: BotID
    /// Whose it is.
    public let userID: UserID
    /// What its maker calls it.
    public let name: String
    /// SHA-256 of its text.
    public let hash: GatewayKeyHash
    /// What it may be used for.
    public let permissions: KeyPermissions
    /// Its own limit of requests a second.
    public let requestsPerSecond: Int?
    /// When it ends, if ever.
    public let expiresAt: Timestamp?
    /// When it is issued.
    public let createdAt: Timestamp

    /// Makes a value of its parts.
    public init(
        botID: BotID, userID: UserID, name: String, hash: GatewayKeyHash, permissions: KeyPermissions,
        requestsPerSecond: Int? = nil, expiresAt: Timestamp? = nil, createdAt: Timestamp
    ) {
        self.botID = botID
        self.userID = userID
        self.name = name
        self.hash = hash
        self.permissions = permissions
        self.requestsPerSecond = requestsPerSecond
        self.expiresAt = expiresAt
        self.createdAt = createdAt
    }
}
