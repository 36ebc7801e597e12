public import BotDomain
public import BotPorts

/// Fingerprints tokens by HMAC-SHA-256 under a key of their own.
public final class HMACFingerprinter: Fingerprinter {
    private let key: SecretBytes

    /// Takes the installation's fingerprint key.
    ///
    /// - Throws: ``CryptoError/failed`` for a key of another length than 32 bytes, or if libcrypto offers no SHA-256.
    public init(key: consuming SecretBytes) throws(CryptoError) {
        guard key.count == SHA256.length else { throw .failed }
        _ = try SHA256.authenticationCode(of: UnsafeRawBufferPointer(start: nil, count: 0), key: key)
        self.key = key
    }

    /// The fingerprint of a token: 32 bytes.
    public func fingerprint(of token: borrowing PlaintextToken) -> TokenFingerprint {
        let bytes = token.bytes.withBytes { bytes in
            orEnd { () throws(CryptoError) in try SHA256.authenticationCode(of: bytes, key: key) }
        }
        return TokenFingerprint(bytes: bytes)
    }
}
