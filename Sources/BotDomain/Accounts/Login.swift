/// A user's login: the family of refresh tokens that began with one password check.
///
/// A login stands until it is ended or its time is over; then its access tokens stop as well.
public struct Login: Hashable, Sendable {
    /// The login's id.
    public let id: LoginID
    /// Whose it is.
    public let userID: UserID
    /// When the password was checked.
    public let createdAt: Timestamp
    /// When it ends, however often it is refreshed.
    public let expiresAt: Timestamp
    /// When it was last refreshed.
    public var lastUsedAt: Timestamp
    /// When it was ended before its time, if it was.
    public var endedAt: Timestamp?

    /// Makes a value of its parts.
    public init(
        id: LoginID, userID: UserID, createdAt: Timestamp, expiresAt: Timestamp, lastUsedAt: Timestamp,
        endedAt: Timestamp?
    ) {
        self.id = id
        self.userID = userID
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.lastUsedAt = lastUsedAt
        self.endedAt = endedAt
    }

    /// Whether the login stands at `now`.
    public func stands(at now: Timestamp) -> Bool {
        endedAt == nil && now < expiresAt
    }
}
