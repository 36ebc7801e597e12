/// A keyed HMAC of a token: decides whether two tokens are the same without revealing either.
///
/// A ciphertext cannot do that, because sealing the same token twice gives two ciphertexts.
public struct TokenFingerprint: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes of HMAC-SHA-256.
    public let bytes: [UInt8]

    /// Takes the bytes of a fingerprint.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A fixed text.
    public var description: String { "<FINGERPRINT>" }
}
