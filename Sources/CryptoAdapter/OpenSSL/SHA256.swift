import BotDomain
import BotPorts
import COpenSSL

/// SHA-256 (FIPS 180-4) and HMAC over it (RFC 2104).
enum SHA256 {
    static let length = 32

    // SAFETY: what EVP_MD_fetch gives is never changed afterwards, and may be used by any thread; it is never freed.
    // Fetched once, because a look-up by name takes longer than the hash of a key.
    private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA2-256", nil)

    /// The hash of `bytes`.
    ///
    /// - Throws: ``CryptoError/failed`` if libcrypto offers no SHA-256, or there is no memory.
    static func digest(_ bytes: UnsafeRawBufferPointer) throws(CryptoError) -> [UInt8] {
        var output = [UInt8](repeating: 0, count: length)
        guard algorithm != nil, EVP_Digest(bytes.baseAddress, bytes.count, &output, nil, algorithm, nil) == 1 else {
            ERR_clear_error()
            throw .failed
        }
        return output
    }

    /// The hash of a label and then a secret: a name for the secret that does not reveal it.
    static func digest(label: String, secret: borrowing SecretBytes) throws(CryptoError) -> [UInt8] {
        let labelled = secret.withBytes { SecretBytes(copying: Array(label.utf8) + Array($0)) }
        return try labelled.withBytes { (bytes) throws(CryptoError) in try digest(bytes) }
    }

    /// The authentication code of `message` under `key`.
    ///
    /// - Throws: ``CryptoError/failed`` as for the hash.
    static func authenticationCode(
        of message: UnsafeRawBufferPointer, key: borrowing SecretBytes
    ) throws(CryptoError) -> [UInt8] {
        guard algorithm != nil, let keyLength = Int32(exactly: key.count) else { throw .failed }
        var output = [UInt8](repeating: 0, count: length)
        let result = key.withBytes {
            HMAC(algorithm, $0.baseAddress, keyLength, message.octets, message.count, &output, nil)
        }
        guard result != nil else {
            ERR_clear_error()
            throw .failed
        }
        return output
    }
}
