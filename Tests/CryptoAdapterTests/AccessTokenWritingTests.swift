import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import CryptoAdapter

@Suite("Access tokens as they are written")
struct AccessTokenWritingTests {
    private let fixture: AccessTokenFixture

    init() throws {
        fixture = try AccessTokenFixture()
    }

    @Test("HS256 signs as RFC 7515 A.1 does")
    func publishedSignature() throws {
        let key = "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"
        let secret = try SigningSecret(SecretBytes(copying: #require(Base64URL.bytes(of: key))))
        let input =
            "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        let signature = String(decoding: try secret.signature(of: input.utf8), as: UTF8.self)
        #expect(signature == "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
    }

    @Test("a token is what it is said to be, to the byte")
    func form() throws {
        let parts = try fixture.tokens.issue(AccessTokenFixture.claims).split(separator: ".")
        let kidHash = FakeDigest().sha256(Array(("botwarden.jwt-kid" + AccessTokenFixture.secretText).utf8))
        let kid = Base64URL.text(of: Array(kidHash.prefix(8)))
        #expect(text(parts[0]) == #"{"alg":"HS256","kid":"\#(kid)","typ":"at+jwt"}"#)
        #expect(text(parts[1]) == AccessTokenFixture.payload)
        let code = FakeDigest().hmacSHA256(
            Array("\(parts[0]).\(parts[1])".utf8), key: SecretBytes(utf8: AccessTokenFixture.secretText))
        #expect(Base64URL.bytes(of: String(parts[2])) == code)
    }

    @Test("claims that would not be read are not written")
    func unwritable() {
        let start = AccessTokenFixture.now.seconds
        let bad = [
            claims(user: 0), claims(user: -1), claims(login: 0), claims(from: -1, to: 10),
            claims(from: start, to: start),
            claims(from: start, to: start - 1), claims(from: start, to: start + 1_801), claims(from: .min, to: .max),
            claims(id: ""), claims(id: String(repeating: "x", count: 65)), claims(id: "\""), claims(id: "a\\b"),
            claims(id: "ä"), claims(id: "a\nb"),
        ]
        for claims in bad {
            #expect(throws: CryptoError.failed, "\(claims)") { try fixture.tokens.issue(claims) }
        }
    }

    @Test("names and lifetimes out of bounds are refused at the start")
    func settings() throws {
        let secrets = try AccessTokenSecrets(parsing: AccessTokenFixture.secretText)
        for name in ["", "a\"b", "a\\b", "ä", "a\nb", String(repeating: "x", count: 1_025)] {
            #expect(throws: StrictAccessTokens.Refusal.badName) {
                try StrictAccessTokens(secrets: secrets, issuer: name, lifetime: 60)
            }
            #expect(throws: StrictAccessTokens.Refusal.badName) {
                try StrictAccessTokens(secrets: secrets, issuer: "i", audience: name, lifetime: 60)
            }
        }
        for lifetime: Int64 in [0, -1, 366 * 86_400 + 1, .max] {
            #expect(throws: StrictAccessTokens.Refusal.badLifetime) {
                try StrictAccessTokens(secrets: secrets, issuer: "i", lifetime: lifetime)
            }
        }
    }

    @Test("the longest token that can be written is read")
    func longest() throws {
        let secrets = try AccessTokenSecrets(parsing: AccessTokenFixture.secretText)
        let name = String(repeating: "n", count: 1_024)
        let tokens = try StrictAccessTokens(secrets: secrets, issuer: name, audience: name, lifetime: 1_800)
        let claims = claims(user: .max, login: .max, id: String(repeating: "x", count: 64))
        let token = try tokens.issue(claims)
        #expect(token.utf8.count <= 4_096)
        #expect(tokens.claims(of: token, at: AccessTokenFixture.now) == claims)
    }

    private func claims(
        user: Int64 = 1, login: Int64 = 1, from: Int64 = AccessTokenFixture.now.seconds,
        to: Int64 = AccessTokenFixture.now.seconds + 60, id: String = "id"
    ) -> AccessClaims {
        AccessClaims(
            userID: UserID(rawValue: user), loginID: LoginID(rawValue: login), issuedAt: from, expiresAt: to,
            tokenID: id)
    }

    private func text(_ part: Substring) -> String {
        String(decoding: Base64URL.bytes(of: String(part)) ?? [], as: UTF8.self)
    }
}
