import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import CryptoAdapter

@Suite("Digests, fingerprints, base64")
struct HashingTests {
    @Test("libcrypto and plain Swift agree on every length around the block")
    func agreement() throws {
        let digest = try OpenSSLDigest()
        for length in 0...200 {
            let bytes = (0..<length).map { UInt8($0 &* 7 & 255) }
            #expect(digest.sha256(bytes) == FakeDigest().sha256(bytes))
            let code = digest.hmacSHA256([1, 2, 3], key: SecretBytes(copying: bytes))
            #expect(code == FakeDigest().hmacSHA256([1, 2, 3], key: SecretBytes(copying: bytes)))
        }
    }

    @Test("a fingerprint is the HMAC of the token under the key, and the key decides")
    func fingerprint() throws {
        let token = try PlaintextToken("123456789:FAKE-token-for-the-fingerprint-test")
        let text = token.bytes.withBytes { Array($0) }
        let prints = try [1, 2].map { byte in
            try HMACFingerprinter(key: SecretBytes(copying: [UInt8](repeating: byte, count: 32)))
                .fingerprint(of: token)
        }
        let key = SecretBytes(copying: [UInt8](repeating: 1, count: 32))
        #expect(prints[0].bytes == FakeDigest().hmacSHA256(text, key: key))
        #expect(prints[0] != prints[1])
    }

    @Test("a fingerprint key has 32 bytes", arguments: [0, 16, 31, 33, 64])
    func fingerprintKey(_ length: Int) {
        #expect(throws: CryptoError.failed) {
            try HMACFingerprinter(key: SecretBytes(copying: [UInt8](repeating: 1, count: length)))
        }
    }

    @Test("equality in constant time is equality")
    func constantTime() {
        #expect(equalInConstantTime([], []) && equalInConstantTime([1, 2], [1, 2]))
        #expect(!equalInConstantTime([1, 2], [1, 3]) && !equalInConstantTime([1, 2], [1, 2, 3]))
        #expect(!equalInConstantTime([0], []))
    }
}
