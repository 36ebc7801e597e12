/// SHA-256 of a gateway key's text: the form in which it is stored and looked up.
///
/// A plain hash is enough, because the key itself is 210 random bits.
public struct GatewayKeyHash: Hashable, Sendable, CustomStringConvertible {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Takes the bytes of a hash.
    public init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A fixed text.
    public var description: String { "<KEY HASH>" }
}
