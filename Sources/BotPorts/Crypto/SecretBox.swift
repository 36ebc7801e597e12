public import BotDomain

/// Seals secrets under a key ring: a primary key that seals, older ones that still open.
///
/// An implementation MUST authenticate the ciphertext, the key's name in it and the context's associated data together,
/// use a nonce never used before, and give two ciphertexts for the same secret sealed twice. Synchronous and without I/O:
/// a few microseconds. Proved by `SecretBoxRules` in BotTesting.
public protocol SecretBox: Sendable {
    /// Seals `secret` to its place.
    ///
    /// - Throws: ``CryptoError/failed``.
    func seal(_ secret: borrowing SecretBytes, for context: SealingContext) throws(CryptoError) -> SealedBox

    /// Opens what was sealed to the same place.
    ///
    /// - Throws: ``CryptoError/cannotOpen`` for anything else.
    func open(_ box: SealedBox, for context: SealingContext) throws(CryptoError) -> SecretBytes
}

extension SecretBox {
    /// Opens a sealed token, lends it to `body`, and destroys it.
    ///
    /// - Throws: ``CryptoError/cannotOpen``, and what `body` throws.
    public func withToken<R>(
        _ box: SealedBox, for context: SealingContext, _ body: (borrowing PlaintextToken) async throws -> R
    ) async throws -> R {
        let token = try openToken(box, for: context)
        return try await body(token)
    }

    /// Opens a sealed token; it is destroyed where the caller's hold on it ends.
    public func openToken(_ box: SealedBox, for context: SealingContext) throws(CryptoError) -> PlaintextToken {
        let bytes = try open(box, for: context)
        do {
            return try PlaintextToken(bytes: bytes)
        } catch {
            throw .cannotOpen
        }
    }
}
