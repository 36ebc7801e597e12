/// A block of IP addresses (RFC 4632): `10.0.0.0/8`, `2001:db8::/32`, or one address alone.
public struct CIDR: Hashable, Sendable {
    private let base: IPAddress
    private let length: Int

    /// Reads a block; nil for anything else, also where the address has bits behind its prefix.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let base = IPAddress(parts[0]) else { return nil }
        let offset = base.isIPv4 ? 96 : 0
        var length = 128
        if parts.count == 2 {
            guard (1...3).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let given = Int(parts[1]), given <= 128 - offset
            else { return nil }
            length = offset + given
        }
        for bit in length..<128 where base.bytes[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 { return nil }
        self.base = base
        self.length = length
    }

    /// Whether the block holds `address`.
    public func contains(_ address: IPAddress) -> Bool {
        let whole = length / 8
        guard address.bytes.prefix(whole) == base.bytes.prefix(whole) else { return false }
        guard length % 8 != 0 else { return true }
        let mask = ~(UInt8(0xFF) >> UInt8(length % 8))
        return address.bytes[whole] & mask == base.bytes[whole] & mask
    }
}
