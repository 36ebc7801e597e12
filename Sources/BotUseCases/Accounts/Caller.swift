public import BotDomain

/// Who is asking: a user, in one of his logins, as the database has him now.
public struct Caller: Hashable, Sendable {
    /// The user.
    public let user: User
    /// The login.
    public let loginID: LoginID

    /// Makes a value of its parts.
    public init(user: User, loginID: LoginID) {
        self.user = user
        self.loginID = loginID
    }
}
