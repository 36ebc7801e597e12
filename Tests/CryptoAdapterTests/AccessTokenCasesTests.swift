import BotDomain
import BotTesting
import Testing

@testable import CryptoAdapter

/// The attacks on access tokens that are known by name, one case each; ``Forgery`` has many spellings of most.
///
/// Whatever a forger could do without the secret is signed rightly all the same, so that the check meant is the one that
/// refuses. What the store has to say (users and logins that are gone) is tested where it is asked, in `Authenticate`.
@Suite("Attacks on access tokens")
struct AccessTokenCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let forge: @Sendable (AccessTokenFixture) throws -> String
        var testDescription: String { name }

        init(_ name: String, _ forge: @escaping @Sendable (AccessTokenFixture) throws -> String) {
            self.name = name
            self.forge = forge
        }

        /// A header with something in another's place.
        static func header(_ name: String, _ old: String, _ new: String) -> Case {
            Case(name) { try $0.sign(header: $0.header.replacing(old, with: new)) }
        }

        /// Claims with something in another's place.
        static func claims(_ name: String, _ old: String, _ new: String) -> Case {
            Case(name) { try $0.sign(payload: AccessTokenFixture.payload.replacing(old, with: new)) }
        }

        /// A token whose text was changed.
        static func text(_ name: String, _ change: @escaping @Sendable ([Substring]) -> String) -> Case {
            Case(name) { change(try $0.sign().split(separator: ".")) }
        }
    }

    static let cases: [Case] =
        ["none", "None", "NONE", "nOnE"].map { spelling in
            Case("alg \(spelling), unsigned") { fixture in
                let header = fixture.header.replacing("HS256", with: spelling)
                return fixture.base64(header) + "." + fixture.base64(AccessTokenFixture.payload) + "."
            }
        } + [
            .header("alg none, signed", "HS256", "none"),
            .header("alg missing", #""alg":"HS256","#, ""),
            .header("alg HS512", "HS256", "HS512"),
            .header("alg RS256: key confusion", "HS256", "RS256"),
            Case("signed with what the header shows: key confusion") { fixture in
                let shown = try SigningSecret(SecretBytes(utf8: fixture.kid))
                let input = fixture.base64(fixture.header) + "." + fixture.base64(AccessTokenFixture.payload)
                return input + "." + String(decoding: try shown.signature(of: input.utf8), as: UTF8.self)
            },
            Case("signed with nothing for a secret") { fixture in
                let empty = try SigningSecret(SecretBytes(utf8: ""))
                let input = fixture.base64(fixture.header) + "." + fixture.base64(AccessTokenFixture.payload)
                return input + "." + String(decoding: try empty.signature(of: input.utf8), as: UTF8.self)
            },
            Case("kid unknown") { try $0.sign(header: $0.header.replacing($0.kid, with: "AAAAAAAAAAA")) },
            .header("crit unknown", "}", #","crit":["exp"]}"#),
            .header("b64 false", "}", #","crit":["b64"],"b64":false}"#),
            .header("typ JWT", "at+jwt", "JWT"),
            .header("typ missing", #","typ":"at+jwt""#, ""),
            .header("a header's member twice", #""alg":"HS256""#, #""alg":"HS256","alg":"HS256""#),
            .claims("a claim twice", #""sub":"42""#, #""sub":"42","sub":"1""#),
            .text("a dot too many") { $0.joined(separator: ".") + "." },
            .text("a dot too few") { $0[0] + "." + $0[1] },
            .text("two dots in one place") { $0.joined(separator: "..") },
            .text("padding") { $0.joined(separator: ".") + "=" },
            .text("white space behind") { $0.joined(separator: ".") + " " },
            .text("white space within") { $0[0] + ". " + $0[1] + "." + $0[2] },
            .text("a line's end") { $0.joined(separator: ".") + "\n" },
            .text("base64url with other bits left over") { parts in
                let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
                let last = parts[2].last.flatMap { alphabet.firstIndex(of: $0) } ?? 0
                return parts[0] + "." + parts[1] + "." + parts[2].dropLast() + String(alphabet[last ^ 1])
            },
            .text("signature truncated") { $0[0] + "." + $0[1] + "." + $0[2].prefix(42) },
            .text("signature of half its length") { $0[0] + "." + $0[1] + "." + $0[2].prefix(21) },
            .text("signature empty") { $0[0] + "." + $0[1] + "." },
            Case("signature foreign") { fixture in
                try AccessTokenFixture(secrets: "another fake secret of the token tests").sign(header: fixture.header)
            },
            .claims("exp missing", #""exp":1785587400,"#, ""),
            Case("exp past") { fixture in
                try fixture.sign(
                    payload: AccessTokenFixture.payload.replacing("1785585600", with: "1785583800")
                        .replacing("1785587400", with: "1785585600"))
            },
            .claims("exp a string", "1785587400", "\"1785587400\""),
            .claims("exp 1e300", "1785587400", "1e300"),
            .claims("nbf", #","jti""#, #","nbf":1785585600,"jti""#),
            .claims("nbf ahead", #","jti""#, #","nbf":1785589200,"jti""#),
            .claims("iss wrong", "https://bots.example", "https://evil.example"),
            .claims("aud wrong", "\"botwarden\"", "\"another\""),
            .claims("aud a list", "\"botwarden\"", "[\"botwarden\"]"),
            .claims("exp - iat above the longest life", "1785587400", "1785587401"),
            .claims("iat ahead", "1785585600", "1785585601"),
            Case("over 4 KiB") { fixture in
                let token = try fixture.sign(
                    payload: AccessTokenFixture.payload.replacing(
                        "token-1", with: String(repeating: "x", count: 3_000)))
                return token.utf8.count > 4_096 ? token : ""
            },
            Case("1 MB") { try $0.sign() + String(repeating: "A", count: 1_000_000) },
        ]

    @Test("is not read", arguments: cases)
    func refused(_ attack: Case) throws {
        let fixture = try AccessTokenFixture()
        let token = try attack.forge(fixture)
        let genuine = try fixture.sign()
        #expect(token != genuine && !token.isEmpty, "the attack changes something")
        #expect(fixture.read(token) == nil)
    }

    @Test("a retired key's token is not read, and no key's signature stands below another's header")
    func keys() throws {
        let old = "fake secret one of thirty-two bytes"
        let new = "fake secret two of thirty-two bytes"
        let (retired, both) = (try AccessTokenFixture(secrets: old), try AccessTokenFixture(secrets: "\(new),\(old)"))
        #expect(both.read(try retired.sign()) != nil)
        #expect(try AccessTokenFixture(secrets: new).read(retired.sign()) == nil)
        #expect(both.read(try retired.sign(header: both.header)) == nil)
        #expect(both.read(try both.sign(header: retired.header)) == nil)
    }
}
