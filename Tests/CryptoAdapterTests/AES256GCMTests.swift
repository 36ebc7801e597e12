import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import CryptoAdapter

@Suite("AES-256-GCM, known answers")
struct AES256GCMTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var key: String
        var nonce: String
        var plaintext: String
        var data = ""
        var ciphertext: String
        var tag: String

        var testDescription: String { name }
    }

    static let vectors = [
        Vector(
            name: "McGrew and Viega, test case 13", key: String(repeating: "00", count: 32),
            nonce: String(repeating: "00", count: 12), plaintext: "", ciphertext: "",
            tag: "530f8afbc74536b9a963b4f1c4cb738b"),
        Vector(
            name: "McGrew and Viega, test case 14", key: String(repeating: "00", count: 32),
            nonce: String(repeating: "00", count: 12), plaintext: String(repeating: "00", count: 16),
            ciphertext: "cea7403d4d606b6e074ec5d3baf39d18", tag: "d0d1c8a799996bf0265b98b5d48ab919"),
        Vector(
            name: "McGrew and Viega, test case 16",
            key: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", nonce: "cafebabefacedbaddecaf888",
            plaintext: "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
            data: "feedfacedeadbeeffeedfacedeadbeefabaddad2",
            ciphertext: "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
            tag: "76fc6ece0f4e1768cddf8853bb2d551b"),
        Vector(
            name: "NIST CAVP gcmEncryptExtIV256, PT 0, AAD 0, count 0",
            key: "b52c505a37d78eda5dd34f20c22540ea1b58963cf8e5bf8ffa85f9f2492505b4", nonce: "516c33929df5a3284ff463d7",
            plaintext: "", ciphertext: "", tag: "bdc1ac884d332457a1d2664f168c76f0"),
        Vector(
            name: "NIST CAVP gcmEncryptExtIV256, PT 128, AAD 0, count 0",
            key: "31bdadd96698c204aa9ce1448ea94ae1fb4a9a0b3c9d773b51bb1822666b8f22", nonce: "0d18e06c7c725ac9e362e1ce",
            plaintext: "2db5168e932556f8089a0622981d017d", ciphertext: "fa4362189661d163fcd6a56d8bf0405a",
            tag: "d636ac1bbedd5cc3ee727dc2ab4a9489"),
        Vector(
            name: "NIST CAVP gcmEncryptExtIV256, PT 128, AAD 128, count 0",
            key: "92e11dcdaa866f5ce790fd24501f92509aacf4cb8b1339d50c9c1240935dd08b", nonce: "ac93a1a6145299bde902f21a",
            plaintext: "2d71bcfa914e4ac045b2aa60955fad24", data: "1e0889016f67601c8ebea4943bc23ad6",
            ciphertext: "8995ae2e6df3dbf96fac7b7137bae67f", tag: "eca5aa77d51d4a0a14d9c51e1da474ab"),
        Vector(
            name: "Wycheproof aes_gcm_test, 91",
            key: "92ace3e348cd821092cd921aa3546374299ab46209691bc28b8752d17f123c20", nonce: "00112233445566778899aabb",
            plaintext: "00010203040506070809", data: "00000000ffffffff", ciphertext: "e27abdd2d2a53d2f136b",
            tag: "9a4a2579529301bcfb71c78d4060f52c"),
    ]

    @Test("seals as published", arguments: vectors)
    func seals(_ vector: Vector) throws {
        let sealed = try AES256GCM.seal(
            SecretBytes(copying: bytes(vector.plaintext)), key: SecretBytes(copying: bytes(vector.key)),
            nonce: bytes(vector.nonce), authenticating: bytes(vector.data))
        #expect(Hex.encode(sealed) == vector.ciphertext + vector.tag)
    }

    @Test("opens as published, and nothing else", arguments: vectors)
    func opens(_ vector: Vector) throws {
        let key = try bytes(vector.key)
        let nonce = try bytes(vector.nonce)
        let data = try bytes(vector.data)
        let sealed = try bytes(vector.ciphertext + vector.tag)
        let opened = try AES256GCM.open(
            sealed[...], key: SecretBytes(copying: key), nonce: nonce, authenticating: data)
        #expect(Hex.encode(opened.withBytes { Array($0) }) == vector.plaintext)

        var badTag = sealed
        badTag[badTag.count - 1] ^= 1
        var badKey = key
        var badNonce = nonce
        badKey[0] ^= 1
        badNonce[0] ^= 1
        #expect(throws: CryptoError.cannotOpen) { try open(badTag, key: key, nonce: nonce, data: data) }
        #expect(throws: CryptoError.cannotOpen) { try open(sealed, key: badKey, nonce: nonce, data: data) }
        #expect(throws: CryptoError.cannotOpen) { try open(sealed, key: key, nonce: badNonce, data: data) }
        #expect(throws: CryptoError.cannotOpen) { try open(sealed, key: key, nonce: nonce, data: data + [0]) }
    }

    @Test("takes no key and no nonce of another length")
    func lengths() {
        let secret: [UInt8] = [1, 2, 3]
        for (key, nonce) in [(16, 12), (31, 12), (33, 12), (0, 12), (32, 0), (32, 8), (32, 16)] {
            #expect(throws: CryptoError.failed) {
                try AES256GCM.seal(
                    SecretBytes(copying: secret), key: SecretBytes(copying: [UInt8](repeating: 1, count: key)),
                    nonce: [UInt8](repeating: 2, count: nonce), authenticating: [])
            }
        }
    }

    private func open(_ sealed: [UInt8], key: [UInt8], nonce: [UInt8], data: [UInt8]) throws {
        _ = try AES256GCM.open(sealed[...], key: SecretBytes(copying: key), nonce: nonce, authenticating: data)
    }

    private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }
}
