public import BotDomain
public import BotPorts

/// Access tokens as JWS (RFC 7515) with HS256, of one form: what this writes, it reads, and nothing else.
///
/// - The header is `{"alg":"HS256","kid":"...","typ":"at+jwt"}` byte for byte, so that neither another algorithm nor a
///   `crit`, `jwk` or `b64` has a place to stand.
/// - The signature is compared, in constant time, before anything behind the header is read.
/// - The claims are exactly `sub`, `sid`, `iat`, `exp`, `iss`, `aud` and `jti` in any order, once each: ids as strings of
///   digits, times as whole numbers, the others as strings; see ``ClaimsReader`` for what JSON is refused.
public struct StrictAccessTokens: AccessTokens {
    /// The longest token read or written, in bytes.
    public static let maximumLength = 4_096

    /// Why access tokens could not be set up.
    public enum Refusal: Error, Hashable, Sendable {
        /// Issuer and audience are 1 to 1,024 printable ASCII characters without `"` and `\`.
        case badName
        /// The longest life is 1 second to 366 days.
        case badLifetime
    }

    private let secrets: AccessTokenSecrets
    private let issuer: String
    private let audience: String
    private let lifetime: Int64

    /// Sets access tokens up.
    ///
    /// - Parameters:
    ///   - secrets: the first signs, all verify.
    ///   - issuer: `iss`: the server's public URL.
    ///   - audience: `aud`.
    ///   - lifetime: the most that `exp` may lie behind `iat`, in seconds.
    public init(
        secrets: AccessTokenSecrets, issuer: String, audience: String = "botwarden", lifetime: Int64
    ) throws(Refusal) {
        for name in [issuer, audience] {
            guard (1...1_024).contains(name.utf8.count), ClaimsReader.isPlain(name) else { throw .badName }
        }
        guard (1...366 * 86_400).contains(lifetime) else { throw .badLifetime }
        self.secrets = secrets
        self.issuer = issuer
        self.audience = audience
        self.lifetime = lifetime
    }

    /// Writes a token that says `claims`.
    ///
    /// - Throws: ``CryptoError/failed`` for claims that would not be read again, and if libcrypto fails.
    public func issue(_ claims: AccessClaims) throws(CryptoError) -> String {
        guard isAllowed(claims) else { throw .failed }
        let payload =
            #"{"sub":"\#(claims.userID.rawValue)","sid":"\#(claims.loginID.rawValue)","iat":\#(claims.issuedAt),"#
            + #""exp":\#(claims.expiresAt),"iss":"\#(issuer)","aud":"\#(audience)","jti":"\#(claims.tokenID)"}"#
        let secret = secrets.primary
        let input = secret.header + [UInt8(ascii: ".")] + Base64URL.utf8(of: Array(payload.utf8))
        return String(decoding: input + [UInt8(ascii: ".")] + (try secret.signature(of: input)), as: UTF8.self)
    }

    /// Reads a token, if it is one of ours, whole, and in force at `now`.
    public func claims(of token: String, at now: Timestamp) -> AccessClaims? {
        guard token.utf8.count <= Self.maximumLength else { return nil }
        let bytes = Array(token.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let secret = secrets.secrets.first(where: { $0.header.elementsEqual(parts[0]) }),
            let signature = try? secret.signature(of: bytes[..<parts[1].endIndex]),
            // Compared as text: base64url with other bits left over, or padded, is another text.
            equalInConstantTime(signature, Array(parts[2])),
            let payload = Base64URL.bytes(ofUTF8: Array(parts[1])), let claims = read(payload), isAllowed(claims),
            claims.issuedAt <= now.seconds, now.seconds < claims.expiresAt
        else { return nil }
        return claims
    }

    private func read(_ payload: [UInt8]) -> AccessClaims? {
        guard let members = ClaimsReader.members(of: payload), members.count == 7,
            case .text(let sub) = members["sub"], let userID = Self.id(sub),
            case .text(let sid) = members["sid"], let loginID = Self.id(sid),
            case .number(let iat) = members["iat"], case .number(let exp) = members["exp"],
            case .text(issuer) = members["iss"], case .text(audience) = members["aud"],
            case .text(let jti) = members["jti"]
        else { return nil }
        return AccessClaims(
            userID: UserID(rawValue: userID), loginID: LoginID(rawValue: loginID), issuedAt: iat, expiresAt: exp,
            tokenID: jti)
    }

    private func isAllowed(_ claims: AccessClaims) -> Bool {
        // Below 12 digits, so that the difference cannot overflow: the year 5138.
        let times: Range<Int64> = 0..<100_000_000_000
        return claims.userID.rawValue > 0 && claims.loginID.rawValue > 0 && times.contains(claims.issuedAt)
            && times.contains(claims.expiresAt) && (1...lifetime).contains(claims.expiresAt - claims.issuedAt)
            && (1...64).contains(claims.tokenID.utf8.count) && ClaimsReader.isPlain(claims.tokenID)
    }

    /// A positive number in its one spelling.
    private static func id(_ text: String) -> Int64? {
        guard let number = Int64(text), number > 0, String(number) == text else { return nil }
        return number
    }
}
