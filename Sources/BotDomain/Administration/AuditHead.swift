/// The end of the audit trail: what the next entry is chained to.
public struct AuditHead: Hashable, Sendable {
    /// Before the first entry: number 0, and 32 zero bytes.
    public static let beginning = AuditHead(sequence: 0, mac: [UInt8](repeating: 0, count: 32))

    /// The last entry's number.
    public let sequence: Int64
    /// The last entry's HMAC.
    public let mac: [UInt8]

    /// Makes a value of its parts.
    public init(sequence: Int64, mac: [UInt8]) {
        self.sequence = sequence
        self.mac = mac
    }

    /// The HMAC in lower-case hexadecimal: what `audit verify --expect SEQ:HASH` takes.
    public var macText: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in mac {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
