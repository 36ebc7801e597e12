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

    /// `SEQ:HASH`, the HMAC in lower-case hexadecimal: what the log says each hour, and `audit verify --expect` takes.
    public var text: String {
        let digits = Array("0123456789abcdef".utf8)
        var hash: [UInt8] = []
        for byte in mac {
            hash.append(digits[Int(byte >> 4)])
            hash.append(digits[Int(byte & 15)])
        }
        return "\(sequence):" + String(decoding: hash, as: UTF8.self)
    }

    /// Reads ``text``, its digits in either case; nil for anything else.
    public init?(text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[0].allSatisfy({ (0x30...0x39).contains($0) }),
            let sequence = Int64(String(decoding: parts[0], as: UTF8.self)), parts[1].count == 64
        else { return nil }
        let digits = parts[1].compactMap(Self.hexDigit)
        guard digits.count == 64 else { return nil }
        self.init(sequence: sequence, mac: stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
