public import BotDomain

/// Hashes without a cost: for keys of 200 random bits, and for chaining the audit trail.
///
/// Synchronous, without I/O.
///
/// Proved by `DigestRules` in BotTesting.
public protocol Digest: Sendable {
    /// SHA-256 (FIPS 180-4): 32 bytes.
    func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8]

    /// HMAC-SHA-256 (RFC 2104): 32 bytes.
    func hmacSHA256(_ message: [UInt8], key: borrowing SecretBytes) -> [UInt8]
}

extension Digest {
    /// SHA-256 of an array.
    public func sha256(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { sha256($0) }
    }

    /// SHA-256 of a secret.
    public func sha256(_ secret: borrowing SecretBytes) -> [UInt8] {
        secret.withBytes { sha256($0) }
    }
}
