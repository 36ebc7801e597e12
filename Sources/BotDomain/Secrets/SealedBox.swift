/// A secret under a key of the key ring: the only form in which one is stored or kept in memory.
public struct SealedBox: Hashable, Sendable {
    /// The ciphertext as the secret box wrote it: it names its key, and carries nonce and tag.
    public let bytes: [UInt8]

    /// Takes ciphertext as a secret box wrote it.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}

extension SealedBox: CustomStringConvertible, CustomDebugStringConvertible {
    /// A fixed text; ciphertext is nobody's business either.
    public var description: String { "<SEALED>" }
    /// The same fixed text.
    public var debugDescription: String { description }
}
