import BotDomain
import BotPorts

/// Makes the two tokens that a login is carried by.
struct LoginTokens: Sendable {
    let ports: Ports
    let policy: Policy

    /// The text of a new refresh token: 256 random bits.
    func newRefreshToken() throws(CryptoError) -> String {
        Base64URL.text(of: try ports.random.bytes(32))
    }

    /// The form in which a refresh token is stored and looked up.
    ///
    /// A plain hash is enough for 256 random bits.
    func hash(ofRefreshToken text: String) -> [UInt8] {
        ports.digest.sha256(Array(text.utf8))
    }

    /// Seals a successor for the replay window.
    func seal(_ successor: String, of userID: UserID) throws(CryptoError) -> SealedBox {
        try ports.secretBox.seal(SecretBytes(utf8: successor), for: .successor(of: userID))
    }

    /// Opens a successor.
    func open(_ successor: SealedBox, of userID: UserID) throws(CryptoError) -> String {
        try ports.secretBox.open(successor, for: .successor(of: userID)).withBytes {
            String(decoding: $0, as: UTF8.self)
        }
    }

    /// A grant with a new access token, which is believed no longer than the login stands.
    func grant(to user: User, in login: Login, refreshToken: String, at now: Timestamp) throws(CryptoError)
        -> LoginGrant
    {
        let issuedAt = now.seconds
        let expiresAt = min(
            (Timestamp(seconds: issuedAt) + policy.accessTokenLifetime).seconds, login.expiresAt.seconds)
        let accessToken = try ports.accessTokens.issue(
            AccessClaims(
                userID: user.id, loginID: login.id, issuedAt: issuedAt, expiresAt: expiresAt,
                tokenID: Base64URL.text(of: try ports.random.bytes(16))))
        return LoginGrant(
            user: user, accessToken: accessToken, refreshToken: refreshToken,
            expiresIn: .seconds(expiresAt - issuedAt))
    }
}

extension SealingContext {
    /// The successor column of a user's refresh tokens.
    fileprivate static func successor(of userID: UserID) -> SealingContext {
        SealingContext(table: "refresh_tokens", column: "successor", userID: userID)
    }
}
