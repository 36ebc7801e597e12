public import BotDomain
public import BotPorts
import Synchronization

/// Remembers what it issued: a token that another instance issued means nothing to it.
public final class FakeAccessTokens: AccessTokens {
    private let issued = Mutex<[String: AccessClaims]>([:])

    /// Begins with nothing issued.
    public init() {}

    /// Writes a token that looks like a key to that memory, which it is.
    public func issue(_ claims: AccessClaims) throws(CryptoError) -> String {
        issued.withLock { issued in
            let number = issued.count + 1
            let token = "fake-access-\(number)-\(Hex.encode(FakeDigest().sha256(Array("access \(number)".utf8))))"
            issued[token] = claims
            return token
        }
    }

    /// What the token was issued for, if it was, and is in force at `now`.
    public func claims(of token: String, at now: Timestamp) -> AccessClaims? {
        guard let claims = issued.withLock({ $0[token] }), claims.issuedAt <= now.seconds,
            now.seconds < claims.expiresAt
        else { return nil }
        return claims
    }
}
