/// An account.
public struct User: Hashable, Sendable {
    /// The account's id.
    public let id: UserID
    /// The name to log in with.
    public var username: Username
    /// The address to log in with.
    public var email: EmailAddress
    /// The person's name, if given.
    public var fullName: FullName?
    /// What the account may do.
    public var role: Role
    /// Whether the account may do anything at all; a deactivated one's bot does not pass the gateway either.
    public var isActive: Bool
    /// When the account was made.
    public let createdAt: Timestamp
    /// When the account last changed.
    public var updatedAt: Timestamp

    /// Makes a value of its parts.
    public init(
        id: UserID, username: Username, email: EmailAddress, fullName: FullName?, role: Role, isActive: Bool,
        createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.username = username
        self.email = email
        self.fullName = fullName
        self.role = role
        self.isActive = isActive
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
