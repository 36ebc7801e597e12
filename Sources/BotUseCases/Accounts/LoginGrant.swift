public import BotDomain

/// What a login or a refresh gives: the one answer that holds these two tokens.
public struct LoginGrant: Sendable {
    /// Whose login it is.
    public let user: User
    /// The access token; a secret.
    public let accessToken: String
    /// The refresh token; a secret.
    public let refreshToken: String
    /// How long the access token is believed, from now.
    public let expiresIn: Nanoseconds
}

extension LoginGrant: CustomStringConvertible, CustomDebugStringConvertible {
    /// The user's id alone.
    public var description: String { "LoginGrant(user: \(user.id.rawValue))" }
    /// The user's id alone.
    public var debugDescription: String { description }
}
