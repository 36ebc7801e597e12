import BotDomain
import Testing

@testable import CryptoAdapter

@Suite("Secrets of access tokens")
struct AccessTokenSecretsTests {
    @Test("are used as they stand, comma-separated")
    func reading() throws {
        let one = String(repeating: "1", count: 32)
        let two = " " + String(repeating: "ü", count: 16) + "\n"
        let secrets = try AccessTokenSecrets(parsing: "\(one),\(two)").secrets
        #expect(secrets.count == 2)
        for (secret, text) in zip(secrets, [one, two]) {
            let alone = try SigningSecret(SecretBytes(utf8: text))
            #expect(secret.header == alone.header)
            #expect(try secret.signature(of: "x".utf8) == alone.signature(of: "x".utf8))
        }
    }

    static let long = String(repeating: "S", count: 32)

    static let refused: [(String, AccessTokenSecrets.Refusal)] = [
        ("", .tooShort(secret: 1, bytes: 0)),
        (String(long.dropLast()), .tooShort(secret: 1, bytes: 31)),
        ("\(long),", .tooShort(secret: 2, bytes: 0)),
        ("\(long),SHORT", .tooShort(secret: 2, bytes: 5)),
        ("\(long),\(long)", .repeated(secret: 2)),
    ]

    @Test("are refused below 32 bytes, and twice, without a word of them", arguments: refused)
    func refusals(_ text: String, _ refusal: AccessTokenSecrets.Refusal) {
        #expect(throws: refusal) { try AccessTokenSecrets(parsing: text) }
        #expect(!"\(refusal)".contains("S") && !String(reflecting: refusal).contains("SS"))
    }

    @Test("print as a fixed text")
    func description() throws {
        let secrets = try AccessTokenSecrets(parsing: AccessTokenFixture.secretText)
        #expect("\(secrets)" == "<ACCESS TOKEN SECRETS>" && String(reflecting: secrets) == "<ACCESS TOKEN SECRETS>")
    }
}
