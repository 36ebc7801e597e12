import BotDomain
import BotTesting

@testable import CryptoAdapter

/// Access tokens of a fake secret, and the means to forge others.
struct AccessTokenFixture {
    static let now = Timestamp(seconds: 1_785_585_600)
    static let secretText = "fake secret of the access token tests"
    static let claims = AccessClaims(
        userID: UserID(rawValue: 42), loginID: LoginID(rawValue: 7), issuedAt: now.seconds,
        expiresAt: now.seconds + 1_800, tokenID: "token-1")
    static let payload =
        #"{"sub":"42","sid":"7","iat":1785585600,"exp":1785587400,"iss":"https://bots.example","aud":"botwarden","#
        + #""jti":"token-1"}"#

    let secret: SigningSecret
    let tokens: StrictAccessTokens

    init(secrets text: String = secretText) throws {
        let secrets = try AccessTokenSecrets(parsing: text)
        secret = secrets.primary
        tokens = try StrictAccessTokens(secrets: secrets, issuer: "https://bots.example", lifetime: 1_800)
    }

    /// What is read of a token at the hour of the tests.
    func read(_ token: String) -> AccessClaims? { tokens.claims(of: token, at: Self.now) }

    /// The header as it is written.
    var header: String { String(decoding: Base64URL.bytes(ofUTF8: secret.header) ?? [], as: UTF8.self) }

    /// The `kid` in it.
    var kid: String { String(header.split(separator: "\"")[7]) }

    /// A token of any header and any payload, rightly signed.
    func sign(header: String? = nil, payload: String = payload) throws -> String {
        try sign(encoded: base64(header ?? self.header), base64(payload))
    }

    /// A token of two parts that are encoded already, rightly signed.
    func sign(encoded header: String, _ payload: String) throws -> String {
        let input = header + "." + payload
        return input + "." + String(decoding: try secret.signature(of: input.utf8), as: UTF8.self)
    }

    func base64(_ text: String) -> String { Base64URL.text(of: Array(text.utf8)) }
}
