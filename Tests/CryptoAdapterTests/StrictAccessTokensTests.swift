import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import CryptoAdapter

@Suite("Access tokens as they are read")
struct StrictAccessTokensTests {
    private let fixture: AccessTokenFixture

    init() throws {
        fixture = try AccessTokenFixture()
    }

    @Test("the forger's tools make tokens that are read, when nothing is forged")
    func control() throws {
        #expect(try fixture.read(fixture.sign()) == AccessTokenFixture.claims)
        // Any order of claims will do.
        let reversed =
            #"{"jti":"token-1","aud":"botwarden","iss":"https://bots.example","exp":1785587400,"iat":1785585600,"#
            + #""sid":"7","sub":"42"}"#
        #expect(try fixture.read(fixture.sign(payload: reversed)) == AccessTokenFixture.claims)
    }

    @Test("no header but its own is read, though rightly signed", arguments: Forgery.headers)
    func headers(_ forgery: Forgery) throws {
        let header = forgery.apply(to: fixture.header, kid: fixture.kid)
        try #require(header != fixture.header, "the forgery changes something")
        #expect(try fixture.read(fixture.sign(header: header)) == nil)
        let unsigned = fixture.base64(header) + "." + fixture.base64(AccessTokenFixture.payload) + "."
        #expect(fixture.read(unsigned) == nil)
    }

    @Test("no claims but the seven are read, though rightly signed", arguments: Forgery.claims)
    func claims(_ forgery: Forgery) throws {
        let payload = forgery.apply(to: AccessTokenFixture.payload, kid: "")
        try #require(payload != AccessTokenFixture.payload, "the forgery changes something")
        #expect(try fixture.read(fixture.sign(payload: payload)) == nil)
    }

    @Test("dots, padding and white space are where they belong")
    func segments() throws {
        let token = try fixture.sign()
        let parts = token.split(separator: ".").map(String.init)
        let (header, payload, signature) = (parts[0], parts[1], parts[2])
        let forged = [
            "\(header).\(payload)", "\(header).\(payload).", ".\(payload).\(signature)", "\(header)..\(signature)",
            "\(header).\(payload).\(signature).", ".\(token)", "\(header).\(payload)..\(signature)",
            "\(header)\(payload)\(signature)", "\(header).\(payload).\(signature).\(signature)",
            "\(header).\(payload).\(signature)=", "\(header)=.\(payload).\(signature)",
            "\(header).\(payload)=.\(signature)", " \(token)", "\(token) ", "\(token)\n", "Bearer \(token)",
            "\(header). \(payload).\(signature)", "\(header).\(signature).\(payload)",
            "\(header).\(payload).\(signature.dropLast())", "\(header).\(payload).\(signature)A",
            "\(header).\(payload).\(String(repeating: "A", count: 43))",
        ]
        for token in forged {
            #expect(fixture.read(token) == nil, "\(token)")
        }
        // Padding and white space that were signed along are refused too.
        for payload in [payload + "=", payload + "==", payload + "\n", " " + payload, payload + "A"] {
            #expect(try fixture.read(fixture.sign(encoded: header, payload)) == nil)
        }
        for header in [header + "=", header + " ", header + "A"] {
            #expect(try fixture.read(fixture.sign(encoded: header, payload)) == nil)
        }
    }

    @Test("base64url with bits left over is not read, though it decodes to the same elsewhere")
    func nonCanonical() throws {
        let token = try fixture.sign()
        let parts = token.split(separator: ".").map(String.init)
        // 32 bytes leave two bits of the 43rd character over.
        let respelled = String(parts[2].dropLast()) + (try nextDigit(after: #require(parts[2].last)))
        #expect(fixture.read("\(parts[0]).\(parts[1]).\(respelled)") == nil)

        // A payload whose length leaves four bits over; in its one spelling it is read.
        let padded = AccessTokenFixture.payload.replacing("token-1", with: "token-12")
        let candidates = [padded, padded.replacing("12", with: "123"), padded.replacing("12", with: "1234")]
        let payload = try #require(candidates.first { $0.utf8.count % 3 == 1 })
        let encoded = fixture.base64(payload)
        #expect(try fixture.read(fixture.sign(encoded: parts[0], encoded)) != nil)
        let other = String(encoded.dropLast()) + (try nextDigit(after: #require(encoded.last)))
        #expect(try fixture.read(fixture.sign(encoded: parts[0], other)) == nil)
    }

    @Test("no signature of another's is believed")
    func signatures() throws {
        let other = try AccessTokenFixture(secrets: "another fake secret of the token tests")
        #expect(try fixture.read(other.sign()) == nil)
        // Another's signature below our header.
        #expect(try fixture.read(other.sign(header: fixture.header)) == nil)
        // Our signature of another payload.
        let mine = try fixture.sign().split(separator: ".")
        let forged = try fixture.sign(payload: AccessTokenFixture.payload.replacing("\"42\"", with: "\"1\""))
        let parts = forged.split(separator: ".")
        #expect(fixture.read("\(mine[0]).\(parts[1]).\(mine[2])") == nil)
    }

    @Test("secrets change without a pause: the first signs, all verify, one taken away does not")
    func rotation() throws {
        let old = "fake secret one of thirty-two bytes"
        let new = "fake secret two of thirty-two bytes"
        let before = try AccessTokenFixture(secrets: old)
        let both = try AccessTokenFixture(secrets: "\(new),\(old)")
        let after = try AccessTokenFixture(secrets: new)
        let oldToken = try before.tokens.issue(AccessTokenFixture.claims)
        let newToken = try both.tokens.issue(AccessTokenFixture.claims)
        #expect(both.read(oldToken) == AccessTokenFixture.claims)
        #expect(after.read(oldToken) == nil)
        #expect(after.read(newToken) == AccessTokenFixture.claims)
        #expect(before.read(newToken) == nil)
    }

    @Test("a token has 4 KiB at most", arguments: [4_096, 1_000_000])
    func size(_ length: Int) throws {
        let payload = AccessTokenFixture.payload.replacing("token-1", with: String(repeating: "x", count: length))
        #expect(try fixture.read(fixture.sign(payload: payload)) == nil)
        let token = try fixture.sign()
        #expect(fixture.read(token + String(repeating: "A", count: length)) == nil)
    }

    /// The digit whose lowest bit alone differs.
    private func nextDigit(after digit: Character) throws -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        return String(alphabet[try #require(alphabet.firstIndex(of: digit)) ^ 1])
    }
}
