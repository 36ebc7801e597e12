/// What a crypto port throws.
///
/// It never says more than this about what it was given.
public enum CryptoError: Error, Hashable, Sendable {
    /// The ciphertext is damaged, belongs elsewhere, or no key of the ring opens it.
    case cannotOpen
    /// As many are waiting to be hashed as may; come back after a second.
    case busy
    /// A hash in a form that is not known.
    case unknownHash
    /// The library failed, as it does without memory or randomness.
    case failed
}
