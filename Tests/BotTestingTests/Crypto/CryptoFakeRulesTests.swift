import BotDomain
import BotPorts
import BotTesting
import Testing

@Suite("The fakes keep the rules of the crypto ports")
struct CryptoFakeRulesTests {
    @Test("FakeSecretBox", arguments: SecretBoxRules.all)
    func secretBox(_ rule: Rule<any SecretBox>) async throws { try await rule.verify(FakeSecretBox()) }

    @Test("FakeFingerprinter", arguments: FingerprinterRules.all)
    func fingerprinter(_ rule: Rule<any Fingerprinter>) async throws { try await rule.verify(FakeFingerprinter()) }

    @Test("FakeDigest", arguments: DigestRules.all)
    func digest(_ rule: Rule<any Digest>) async throws { try await rule.verify(FakeDigest()) }

    @Test("SeededRandomBytes", arguments: RandomBytesRules.all)
    func randomBytes(_ rule: Rule<any RandomBytes>) async throws { try await rule.verify(SeededRandomBytes()) }

    @Test("FakePasswordHasher", arguments: PasswordHasherRules.all)
    func passwordHasher(_ rule: Rule<any PasswordHasher>) async throws { try await rule.verify(FakePasswordHasher()) }

    @Test("FakeAccessTokens", arguments: AccessTokenRules.all)
    func accessTokens(_ rule: Rule<any AccessTokens>) async throws { try await rule.verify(FakeAccessTokens()) }

    @Test("the seed decides the bytes")
    func seeds() throws {
        #expect(try SeededRandomBytes(seed: 1).bytes(16) == SeededRandomBytes(seed: 1).bytes(16))
        #expect(try SeededRandomBytes(seed: 1).bytes(16) != SeededRandomBytes(seed: 2).bytes(16))
        // The published first output of SplitMix64 from the seed 1234567: 6457827717110365317.
        let word = withUnsafeBytes(of: UInt64(6_457_827_717_110_365_317).littleEndian) { Array($0) }
        #expect(try SeededRandomBytes(seed: 1_234_567).bytes(8) == word)
    }

    @Test("a hasher can be busy, knows imported hashes, and counts comparisons")
    func passwordHasherScripted() async throws {
        let hasher = FakePasswordHasher()
        let imported = FakePasswordHasher.outdatedHash(of: "imported")
        #expect(try await hasher.verify(Password(choosing: "imported"), against: imported) == .rightButOutdated)
        #expect(try await hasher.verify(Password(choosing: "something"), against: imported) == .wrong)
        #expect(hasher.comparisons == 2)
        hasher.setBusy(true)
        await #expect(throws: CryptoError.busy) { try await hasher.hash(Password(choosing: "imported")) }
        hasher.setBusy(false)
        #expect(try await !hasher.hash(Password(choosing: "imported")).text.isEmpty)
    }

    @Test("asynchronous fakes are not to be called in a transaction")
    func transactions() async {
        await TransactionScope.$isOpen.withValue(true) {
            let hasher = FakePasswordHasher()
            await #expect(throws: CryptoError.failed) { try await hasher.hash(Password(choosing: "a password")) }
            await #expect(throws: CryptoError.failed) {
                try await hasher.verify(Password(choosing: "a password"), against: hasher.decoy)
            }
            #expect(hasher.comparisons == 0)
            let telegram = FakeTelegramClient()
            await #expect(throws: TelegramError.unreachable) {
                try await telegram.getMe(PlaintextToken(FakeTelegramClientTests.token), environment: .production)
            }
            #expect(telegram.calls.isEmpty)
            let clock = ManualClock()
            let error = await #expect(throws: StoreError.self) { try await clock.sleep(until: clock.now) }
            #expect(error?.code == .foreignCall)
        }
    }
}
