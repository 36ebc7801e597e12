import BotDomain
import BotPorts
import BotTesting
import Testing

/// Implementations that each break one promise: a suite that let one pass would be worth nothing.
@Suite("The rules of the crypto ports catch what breaks them")
struct BrokenCryptoTests {
    @Test("secret boxes")
    func secretBoxes() async throws {
        try await expectCaught(PlainBox(), SecretBoxRules.all, "shows nothing of the secret")
        try await expectCaught(PlainBox(), SecretBoxRules.all, "gives two ciphertexts for one secret")
        try await expectCaught(PlainBox(), SecretBoxRules.all, "opens in no other place")
        try await expectCaught(PlainBox(), SecretBoxRules.all, "opens nothing that was changed")
        try await expectCaught(PlainBox(), SecretBoxRules.all, "opens nothing that was cut or added to")
    }

    @Test("fingerprinters")
    func fingerprinters() async throws {
        try await expectCaught(
            ShortFingerprinter(), FingerprinterRules.all, "gives 32 bytes, the same for the same token")
        try await expectCaught(
            ShortFingerprinter(), FingerprinterRules.all, "gives another for a token that differs in one character")
    }

    @Test("digests")
    func digests() async throws {
        for rule in DigestRules.all {
            try await expectCaught(ZeroDigest(), DigestRules.all, rule.name, unless: "hashes a secret")
        }
    }

    @Test("sources of randomness")
    func randomBytes() async throws {
        try await expectCaught(Zeros(), RandomBytesRules.all, "never gives the same 16 bytes again")
        try await expectCaught(Zeros(), RandomBytesRules.all, "gives every byte about equally often")
        try await expectCaught(Zeros(), RandomBytesRules.all, "gives different bytes to tasks that ask at once")
        try await expectCaught(Zeros(), RandomBytesRules.all, "gives none for a negative count")
    }

    @Test("password hashers")
    func passwordHashers() async throws {
        try await expectCaught(
            PlainHasher(), PasswordHasherRules.all, "reads passwords whole: long ones, NUL, other scripts")
        try await expectCaught(PlainHasher(), PasswordHasherRules.all, "salts: one password, two hashes")
        try await expectCaught(PlainHasher(), PasswordHasherRules.all, "shows nothing of the password")
        try await expectCaught(PlainHasher(), PasswordHasherRules.all, "takes as many at once as it says")
        try await expectCaught(PlainHasher(), PasswordHasherRules.all, "says so of a form it does not know")
        try await expectCaught(
            PlainHasher(), PasswordHasherRules.all, "has a decoy that is like a hash, and that no password has")
    }

    @Test("access tokens")
    func accessTokens() async throws {
        try await expectCaught(
            LooseTokens(), AccessTokenRules.all, "believes a token from its beginning until just before its end")
        try await expectCaught(LooseTokens(), AccessTokenRules.all, "believes no token with one character changed")
        try await expectCaught(LooseTokens(), AccessTokenRules.all, "believes no token that was cut or added to")
        try await expectCaught(LooseTokens(), AccessTokenRules.all, "gives different tokens to different ids")
    }

    private func expectCaught<Subject>(
        _ subject: Subject, _ rules: [Rule<Subject>], _ name: String, unless exception: String? = nil,
        location: SourceLocation = #_sourceLocation
    ) async throws {
        if let exception, name.hasPrefix(exception) { return }
        let rule = try #require(rules.first { $0.name == name }, "there is such a rule", sourceLocation: location)
        await #expect(throws: (any Error).self, "caught", sourceLocation: location) { try await rule.verify(subject) }
    }
}

private struct PlainBox: SecretBox {
    func seal(_ secret: borrowing SecretBytes, for context: SealingContext) throws(CryptoError) -> SealedBox {
        SealedBox(bytes: secret.withBytes { Array($0) })
    }

    func open(_ box: SealedBox, for context: SealingContext) throws(CryptoError) -> SecretBytes {
        SecretBytes(copying: box.bytes)
    }
}

private struct ShortFingerprinter: Fingerprinter {
    func fingerprint(of token: borrowing PlaintextToken) -> TokenFingerprint {
        TokenFingerprint(bytes: [UInt8(truncatingIfNeeded: token.telegramBotID.rawValue)])
    }
}

private struct ZeroDigest: Digest {
    func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { [UInt8](repeating: 0, count: 32) }
    func hmacSHA256(_ message: [UInt8], key: borrowing SecretBytes) -> [UInt8] { [UInt8](repeating: 0, count: 32) }
}

private struct Zeros: RandomBytes {
    func bytes(_ count: Int) throws(CryptoError) -> [UInt8] { [UInt8](repeating: 0, count: max(0, count)) }
}

/// Keeps the first eight characters of a password, as they are.
private struct PlainHasher: PasswordHasher {
    let decoy = PasswordHash(text: "decoy")
    let capacity = 0

    func hash(_ password: borrowing Password) async throws(CryptoError) -> PasswordHash {
        PasswordHash(text: text(password))
    }

    func verify(
        _ password: borrowing Password, against hash: PasswordHash
    ) async throws(CryptoError) -> PasswordVerdict {
        text(password) == hash.text ? .right : .wrong
    }

    private func text(_ password: borrowing Password) -> String {
        password.bytes.withBytes { String(decoding: $0.prefix(8), as: UTF8.self) }
    }
}

/// Believes anything that begins with a number, forever.
private struct LooseTokens: AccessTokens {
    func issue(_ claims: AccessClaims) throws(CryptoError) -> String { "\(claims.userID.rawValue).signed.so-they-say" }

    func claims(of token: String, at now: Timestamp) -> AccessClaims? {
        Int64(token.prefix { $0 != "." }).map {
            AccessClaims(
                userID: UserID(rawValue: $0), loginID: LoginID(rawValue: 7), issuedAt: 0, expiresAt: 1, tokenID: "x")
        }
    }
}
