/// Randomness fit for keys.
///
/// Synchronous.
public protocol RandomBytes: Sendable {
    /// `count` bytes that nobody can foretell.
    ///
    /// - Throws: ``CryptoError/failed``; it never gives weak ones.
    func bytes(_ count: Int) throws(CryptoError) -> [UInt8]
}
