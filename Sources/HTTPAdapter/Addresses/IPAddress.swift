/// An IP address.
///
/// An IPv4 address and its IPv4-mapped form in IPv6 (RFC 4291 §2.5.5.2) are the same.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 16 bytes; an IPv4 address is mapped.
    let bytes: [UInt8]

    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// Reads `192.0.2.1`, or `2001:db8::1` in any of its forms; nil for anything else, zone ids too.
    public init?(_ text: some StringProtocol) {
        if let four = Self.four(text) {
            bytes = Self.mappedPrefix + four
        } else if let sixteen = Self.sixteen(String(text)) {
            bytes = sixteen
        } else {
            return nil
        }
    }

    /// Whether it is an IPv4 address.
    public var isIPv4: Bool { bytes.starts(with: Self.mappedPrefix) }

    /// The address as text: IPv4 with dots, IPv6 as eight groups.
    public var description: String {
        if isIPv4 { return bytes.suffix(4).map { String($0) }.joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2)
            .map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
            .joined(separator: ":")
    }

    private static func four(_ text: some StringProtocol) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var four: [UInt8] = []
        for part in parts {
            // A leading zero is octal to some readers, so it is refused.
            guard (1...3).contains(part.utf8.count), part.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                part.utf8.count == 1 || part.utf8.first != UInt8(ascii: "0"), let byte = UInt8(part)
            else { return nil }
            four.append(byte)
        }
        return four
    }

    private static func sixteen(_ text: String) -> [UInt8]? {
        guard let gap = text.utf8Range(of: "::") else {
            return groups(text[...]).flatMap { $0.count == 16 ? $0 : nil }
        }
        guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...]),
            head.count + tail.count <= 14
        else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: Substring) -> [UInt8]? {
        if text.isEmpty { return [] }
        var bytes: [UInt8] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, let four = four(part) {
                bytes += four
                continue
            }
            guard (1...4).contains(part.utf8.count), part.utf8.first != UInt8(ascii: "+"),
                let group = UInt16(part, radix: 16)
            else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        }
        return bytes.count <= 16 ? bytes : nil
    }
}

extension String {
    fileprivate func utf8Range(of pair: StaticString) -> Range<String.Index>? {
        indices.first { self[$0...].hasPrefix("\(pair)") }
            .map { $0..<self.index($0, offsetBy: pair.utf8CodeUnitCount) }
    }
}
