/// What an access token says (RFC 9068's names): whose login it is, and until when it may be believed.
///
/// Existence, activity and role of the user are not in it: those are the database's to say.
public struct AccessClaims: Hashable, Sendable {
    /// `sub`: the user.
    public let userID: UserID
    /// `sid`: the login.
    public let loginID: LoginID
    /// `iat` in seconds since the epoch.
    public let issuedAt: Int64
    /// `exp` in seconds since the epoch.
    public let expiresAt: Int64
    /// `jti`: 1 to 64 characters, unique to the token.
    public let tokenID: String

    /// Makes a value of its parts.
    public init(userID: UserID, loginID: LoginID, issuedAt: Int64, expiresAt: Int64, tokenID: String) {
        self.userID = userID
        self.loginID = loginID
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.tokenID = tokenID
    }
}
