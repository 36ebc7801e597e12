public import BotDomain
public import BotPorts

/// SHA-256 and HMAC on libcrypto.
public struct OpenSSLDigest: Digest {
    /// Makes sure that libcrypto offers SHA-256, which a broken configuration of OpenSSL can take away.
    ///
    /// - Throws: ``CryptoError/failed`` if it does not.
    public init() throws(CryptoError) {
        _ = try SHA256.digest(UnsafeRawBufferPointer(start: nil, count: 0))
    }

    /// SHA-256 (FIPS 180-4): 32 bytes.
    ///
    /// Well under a microsecond for a short text.
    public func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        orEnd { () throws(CryptoError) in try SHA256.digest(bytes) }
    }

    /// HMAC-SHA-256 (RFC 2104): 32 bytes.
    public func hmacSHA256(_ message: [UInt8], key: borrowing SecretBytes) -> [UInt8] {
        message.withUnsafeBytes { bytes in
            orEnd { () throws(CryptoError) in try SHA256.authenticationCode(of: bytes, key: key) }
        }
    }
}

/// Ends the process if a digest cannot be made.
///
/// libcrypto fails here only without memory, where Swift ends too; and a port that knows no failure must not go on with
/// a wrong digest, which would admit a key that nobody issued.
func orEnd(_ body: () throws(CryptoError) -> [UInt8]) -> [UInt8] {
    do {
        return try body()
    } catch {
        preconditionFailure("libcrypto could not make a digest")
    }
}
