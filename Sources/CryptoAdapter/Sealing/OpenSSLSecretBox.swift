public import BotDomain
public import BotPorts

/// Seals with AES-256-GCM (NIST SP 800-38D) on libcrypto.
///
/// A box is: version (1 byte, 1), the key's name (8), nonce (12), ciphertext (as long as the secret), tag (16).
/// Authenticated with it are version, name and the context's associated data.
///
/// Nonces are random, 96 bits: one key should seal no more than 2^32 times (SP 800-38D §8.3), which is 136 years at one
/// a second.
public struct OpenSSLSecretBox: SecretBox {
    private static let version: UInt8 = 1
    private static let headerLength = 1 + SealingKey.idLength

    private let ring: KeyRing

    /// Seals under the ring's first key, and opens under all of them.
    public init(ring: KeyRing) {
        self.ring = ring
    }

    /// Seals `secret` to its place.
    ///
    /// - Throws: ``CryptoError/failed`` without memory or randomness.
    public func seal(
        _ secret: borrowing SecretBytes, for context: SealingContext
    ) throws(CryptoError) -> SealedBox {
        let header = [Self.version] + ring.primary.id
        let nonce = try SystemRandom.bytes(AES256GCM.nonceLength)
        let sealed = try AES256GCM.seal(
            secret, key: ring.primary.bytes, nonce: nonce, authenticating: header + context.associatedData)
        return SealedBox(bytes: header + nonce + sealed)
    }

    /// Opens what was sealed to the same place under a key of the ring.
    ///
    /// - Throws: ``CryptoError/cannotOpen`` for anything else.
    public func open(_ box: SealedBox, for context: SealingContext) throws(CryptoError) -> SecretBytes {
        let header = box.bytes.prefix(Self.headerLength)
        let rest = box.bytes.dropFirst(Self.headerLength)
        guard rest.count >= AES256GCM.nonceLength + AES256GCM.tagLength, header.first == Self.version,
            let key = ring.key(named: header.dropFirst())
        else { throw .cannotOpen }
        return try AES256GCM.open(
            rest.dropFirst(AES256GCM.nonceLength), key: key.bytes, nonce: Array(rest.prefix(AES256GCM.nonceLength)),
            authenticating: header + context.associatedData)
    }
}
