public import BotDomain

/// Issues and checks access tokens: JWS with HS256, one issuer, one form, checked byte for byte.
///
/// Proved by `AccessTokenRules` in BotTesting. Synchronous and without I/O.
public protocol AccessTokens: Sendable {
    /// Writes a token that says `claims`.
    func issue(_ claims: AccessClaims) throws(CryptoError) -> String

    /// Reads a token, if it is one of ours, whole, and in force at `now`; nil for everything else, without a word why:
    /// what a forger learns from an answer is what he tries next.
    func claims(of token: String, at now: Timestamp) -> AccessClaims?
}
