import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import CryptoAdapter

@Suite("The key ring and its box")
struct KeyRingTests {
    private let place = SealingContext(table: "t", column: "c")

    @Test(
        "reads base64 of either alphabet, padded or not",
        arguments: [
            "+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8=", "-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_8",
            "-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_-_8=", "+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8",
            " +/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8=\n",
        ])
    func alphabets(_ text: String) throws {
        let ring = try KeyRing(parsing: text)
        let expected: [UInt8] = (0..<32).map { [0xFB, 0xFF, 0xBF][$0 % 3] }.dropLast() + [0xFF]
        #expect(ring.keys.map { $0.bytes.withBytes { Array($0) } } == [expected])
    }

    @Test("names a key by the hash of a label and it")
    func names() throws {
        let ring = try KeyRing(parsing: FakeKeys.text(1))
        let hash = FakeDigest().sha256(Array("botwarden.key-id".utf8) + [UInt8](repeating: 1, count: 32))
        #expect(ring.primary.id == Array(hash.prefix(8)))
    }

    static let one = FakeKeys.text(1)

    static let refused: [(String, KeyRing.Refusal)] = [
        ("", .empty(key: 1)),
        (",", .empty(key: 1)),
        ("\(one),", .empty(key: 2)),
        ("\(one), ,\(one)", .empty(key: 2)),
        ("SECRETvalue!", .notBase64(key: 1)),
        ("\(one),SECRETvalue", .notBase64(key: 2)),
        ("\(one)=", .notBase64(key: 1)),
        ("=\(one)", .notBase64(key: 1)),
        // One alphabet at a time, and no bits left over.
        ("-/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/8=", .notBase64(key: 1)),
        ("+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/+/9=", .notBase64(key: 1)),
        ("SECRETva", .wrongLength(key: 1, bytes: 6)),
        ("\(one),\(FakeKeys.text(2)),\(one)", .repeated(key: 3)),
    ]

    @Test("says what is wrong with a text, and not what stands in it", arguments: refused)
    func refusals(_ text: String, _ refusal: KeyRing.Refusal) {
        #expect(throws: refusal) { try KeyRing(parsing: text) }
        #expect(!"\(refusal)".contains("SECRET") && !String(reflecting: refusal).contains("SECRET"))
    }

    @Test("prints as a fixed text")
    func description() throws {
        let ring = try KeyRing(parsing: FakeKeys.text(1))
        #expect("\(ring)" == "<KEY RING>" && String(reflecting: ring) == "<KEY RING>")
    }

    @Test("makes keys that it reads")
    func newKeys() throws {
        let first = try KeyRing.newKey(from: OpenSSLRandomBytes())
        let second = try KeyRing.newKey(from: OpenSSLRandomBytes())
        #expect(try KeyRing(parsing: first + "," + second).keys.count == 2)
    }

    @Test("seals under the first key, opens under all, and no longer under one taken away")
    func rotation() throws {
        let old = try OpenSSLSecretBox(ring: KeyRing(parsing: FakeKeys.text(1)))
        let both = try OpenSSLSecretBox(ring: KeyRing(parsing: FakeKeys.text(2, 1)))
        let new = try OpenSSLSecretBox(ring: KeyRing(parsing: FakeKeys.text(2)))
        let before = try old.seal(SecretBytes(utf8: "secret"), for: place)
        #expect(try text(both.open(before, for: place)) == "secret")
        #expect(throws: CryptoError.cannotOpen) { _ = try new.open(before, for: place) }

        let after = try both.seal(SecretBytes(utf8: "secret"), for: place)
        #expect(try text(new.open(after, for: place)) == "secret")
        #expect(throws: CryptoError.cannotOpen) { _ = try old.open(after, for: place) }
    }

    @Test("writes version, key's name, nonce, ciphertext, tag")
    func form() throws {
        let ring = try KeyRing(parsing: FakeKeys.text(1))
        let sealed = try OpenSSLSecretBox(ring: ring).seal(SecretBytes(utf8: "secret"), for: place).bytes
        #expect(sealed.count == 1 + 8 + 12 + 6 + 16)
        #expect(Array(sealed.prefix(9)) == [1] + ring.primary.id)
        let opened = try AES256GCM.open(
            sealed[21...], key: SecretBytes(copying: [UInt8](repeating: 1, count: 32)), nonce: Array(sealed[9..<21]),
            authenticating: Array(sealed.prefix(9)) + place.associatedData)
        #expect(text(opened) == "secret")
    }

    @Test("never uses a nonce again")
    func nonces() throws {
        let box = try OpenSSLSecretBox(ring: KeyRing(parsing: FakeKeys.text(1)))
        let nonces = try (0..<10_000).map { _ in
            try box.seal(SecretBytes(utf8: "s"), for: place).bytes[9..<21]
        }
        #expect(Set(nonces).count == 10_000)
    }

    private func text(_ secret: consuming SecretBytes) -> String {
        secret.withBytes { String(decoding: $0, as: UTF8.self) }
    }
}
