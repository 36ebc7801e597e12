import BotDomain
import BotPorts
import COpenSSL

/// AES-256 in Galois/Counter Mode (NIST SP 800-38D), with nonces of 96 bits and tags of 128.
enum AES256GCM {
    static let keyLength = 32
    static let nonceLength = 12
    static let tagLength = 16

    /// The ciphertext, and behind it the tag.
    static func seal(
        _ plaintext: borrowing SecretBytes, key: borrowing SecretBytes, nonce: [UInt8], authenticating data: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        guard key.count == keyLength, nonce.count == nonceLength, let length = Int32(exactly: plaintext.count),
            let dataLength = Int32(exactly: data.count), let context = EVP_CIPHER_CTX_new()
        else { throw .failed }
        defer { EVP_CIPHER_CTX_free(context) }

        let written = key.withBytes {
            EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, $0.octets, nonce)
        }
        var count: Int32 = 0
        var output = [UInt8](repeating: 0, count: plaintext.count + tagLength)
        guard written == 1,
            data.isEmpty || EVP_EncryptUpdate(context, nil, &count, data, dataLength) == 1,
            plaintext.count == 0
                || plaintext.withBytes({ EVP_EncryptUpdate(context, &output, &count, $0.octets, length) }) == 1
        else { throw failure() }
        // The counter mode has given out every byte by now; finishing only makes the tag.
        let finished = output.withUnsafeMutableBytes { bytes in
            let end = bytes.octets?.advanced(by: Int(length))
            return EVP_EncryptFinal_ex(context, end, &count) == 1
                && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(tagLength), end) == 1
        }
        guard finished else { throw failure() }
        return output
    }

    /// The secret, if the tag behind the ciphertext is the right one for all of it.
    ///
    /// - Throws: ``CryptoError/cannotOpen`` if it is not; nothing of what was deciphered is given out then.
    static func open(
        _ sealed: ArraySlice<UInt8>, key: borrowing SecretBytes, nonce: [UInt8], authenticating data: [UInt8]
    ) throws(CryptoError) -> SecretBytes {
        guard sealed.count >= tagLength else { throw .cannotOpen }
        let ciphertext = Array(sealed.dropLast(tagLength))
        var tag = Array(sealed.suffix(tagLength))
        guard key.count == keyLength, nonce.count == nonceLength, let length = Int32(exactly: ciphertext.count),
            let dataLength = Int32(exactly: data.count), let context = EVP_CIPHER_CTX_new()
        else { throw .failed }
        defer { EVP_CIPHER_CTX_free(context) }

        // One byte more than needed, so that an empty secret has an address too.
        let plaintext = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: ciphertext.count + 1)
        defer {
            OPENSSL_cleanse(plaintext.baseAddress, plaintext.count)
            plaintext.deallocate()
        }
        let started = key.withBytes {
            EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, $0.octets, nonce)
        }
        var count: Int32 = 0
        guard started == 1,
            data.isEmpty || EVP_DecryptUpdate(context, nil, &count, data, dataLength) == 1,
            ciphertext.isEmpty
                || EVP_DecryptUpdate(context, plaintext.baseAddress, &count, ciphertext, length) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(tagLength), &tag) == 1
        else { throw failure() }
        guard EVP_DecryptFinal_ex(context, plaintext.baseAddress?.advanced(by: Int(length)), &count) == 1 else {
            _ = failure()
            throw .cannotOpen
        }
        return SecretBytes(copying: plaintext.prefix(ciphertext.count))
    }

    /// Empties the thread's queue of errors, which is not ours alone, and names what befell.
    private static func failure() -> CryptoError {
        ERR_clear_error()
        return .failed
    }
}
