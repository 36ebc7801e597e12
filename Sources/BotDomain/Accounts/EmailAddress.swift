/// An e-mail address: `local@domain`, at most 254 bytes (RFC 5321 §4.5.3.1.3), unique after lower-casing.
///
/// Only its shape is checked; whether mail arrives is known to nobody but the mail system.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address as the user wrote it.
    public let text: String

    /// The address does not look like one.
    public struct Refusal: Error, Hashable, Sendable {
        /// Makes a refusal.
        public init() {}
    }

    /// Checks and takes an address.
    ///
    /// ASCII alone, one `@`; before it 1 to 64 bytes, no dot at the ends or two in a row; behind it labels of 1 to 63
    /// letters, digits and inner hyphens, with at least one dot.
    public init(_ text: String) throws(Refusal) {
        let bytes = Array(text.utf8)
        let parts = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard bytes.count <= 254, parts.count == 2, (1...64).contains(parts[0].count) else { throw Refusal() }
        let special = Array("!#$%&'*+-/=?^_`{|}~".utf8)
        let atoms = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy { Self.isAlphanumeric($0) || special.contains($0) } })
        else { throw Refusal() }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(Self.isLabel) else { throw Refusal() }
        self.text = text
    }

    /// The address in lower case: what is unique.
    public var folded: String { StorableText.foldedASCII(text) }

    /// The address as written.
    public var description: String { text }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
