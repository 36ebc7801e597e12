import BotDomain
import BotPorts
import BotTesting
import CryptoAdapter
import Testing

@Suite("The rules of the crypto ports")
struct CryptoRulesTests {
    @Test("OpenSSLSecretBox", arguments: SecretBoxRules.all)
    func secretBox(_ rule: Rule<any SecretBox>) async throws {
        try await rule.verify(OpenSSLSecretBox(ring: KeyRing(parsing: FakeKeys.text(1, 2))))
    }

    @Test("HMACFingerprinter", arguments: FingerprinterRules.all)
    func fingerprinter(_ rule: Rule<any Fingerprinter>) async throws {
        try await rule.verify(HMACFingerprinter(key: SecretBytes(copying: [UInt8](repeating: 7, count: 32))))
    }

    @Test("OpenSSLDigest", arguments: DigestRules.all)
    func digest(_ rule: Rule<any Digest>) async throws {
        try await rule.verify(OpenSSLDigest())
    }

    @Test("OpenSSLRandomBytes", arguments: RandomBytesRules.all)
    func randomBytes(_ rule: Rule<any RandomBytes>) async throws {
        try await rule.verify(OpenSSLRandomBytes())
    }

    @Test("Argon2PasswordHasher", arguments: PasswordHasherRules.all)
    func passwordHasher(_ rule: Rule<any PasswordHasher>) async throws {
        let cost = try #require(Argon2Cost(memoryKiB: 64, passes: 1, lanes: 1))
        try await rule.verify(Argon2PasswordHasher(cost: cost))
    }

    @Test("StrictAccessTokens", arguments: AccessTokenRules.all)
    func accessTokens(_ rule: Rule<any AccessTokens>) async throws {
        let secrets = try AccessTokenSecrets(parsing: String(repeating: "fake secret ", count: 3))
        try await rule.verify(StrictAccessTokens(secrets: secrets, issuer: "https://bots.example", lifetime: 60))
    }
}
