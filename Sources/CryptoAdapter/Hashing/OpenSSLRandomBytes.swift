public import BotPorts

/// Randomness from libcrypto's generator, which the operating system seeds.
public struct OpenSSLRandomBytes: RandomBytes {
    /// Needs nothing.
    public init() {}

    /// `count` bytes that nobody can foretell.
    ///
    /// - Throws: ``CryptoError/failed`` if the generator cannot be seeded, or for a negative count.
    public func bytes(_ count: Int) throws(CryptoError) -> [UInt8] {
        try SystemRandom.bytes(count)
    }
}
