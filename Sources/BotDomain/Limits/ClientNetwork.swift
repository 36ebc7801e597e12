/// Where a client comes from, as far as throttles tell clients apart: an IPv4 address, or the /64 of an IPv6 address.
///
/// Whoever has IPv6 has a /64 at least, and so 2^64 addresses to come from (RFC 6177): they are counted as one.
public struct ClientNetwork: Hashable, Sendable {
    /// The clients whose address is not known, all together.
    public static let unknown = ClientNetwork(bytes: [])

    /// What tells it from others: 16 bytes for IPv4, 8 for IPv6, none for ``unknown``.
    public let bytes: [UInt8]

    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// Takes the 16 bytes of an IPv6 address, or of an IPv4 address mapped into one (RFC 4291 §2.5.5.2); nil for any other
    /// number of bytes.
    public init?(address: [UInt8]) {
        guard address.count == 16 else { return nil }
        self.init(bytes: address.starts(with: Self.mappedPrefix) ? address : Array(address.prefix(8)))
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }
}
