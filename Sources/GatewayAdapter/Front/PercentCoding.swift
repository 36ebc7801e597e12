/// Percent-coding as Telegram's server reads it: a `%` that no two hexadecimal digits follow stands for itself.
enum PercentCoding {
    /// The bytes that are meant.
    ///
    /// - Parameter plusIsSpace: whether `+` stands for a space, as in queries and forms.
    static func decode(_ bytes: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index != bytes.endIndex {
            let byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: "%"), let high = digit(bytes, index),
                let low = digit(bytes, bytes.index(after: index))
            {
                decoded.append(high << 4 | low)
                index = bytes.index(index, offsetBy: 2)
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return decoded
    }

    /// A path's bytes as they are written in a URL: all but `/` and RFC 3986's unreserved characters is coded.
    static func encodePath(_ bytes: some Sequence<UInt8>) -> String {
        encode(bytes) { isUnreserved($0) || $0 == UInt8(ascii: "/") }
    }

    /// A query as received, with only that coded which no URL may hold; what the client coded stays as it is.
    static func mendQuery(_ query: some Collection<UInt8>) -> String {
        let bytes = Array(query)
        var mended = ""
        for (index, byte) in bytes.enumerated() {
            let isCoded = byte == UInt8(ascii: "%") && digit(bytes, index + 1) != nil && digit(bytes, index + 2) != nil
            if isCoded || isUnreserved(byte) || "!$&'()*+,;=:@/?".utf8.contains(byte) {
                mended.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                append(byte, to: &mended)
            }
        }
        return mended
    }

    private static func encode(_ bytes: some Sequence<UInt8>, _ isPlain: (UInt8) -> Bool) -> String {
        var text = ""
        for byte in bytes {
            if isPlain(byte) { text.unicodeScalars.append(Unicode.Scalar(byte)) } else { append(byte, to: &text) }
        }
        return text
    }

    private static func append(_ byte: UInt8, to text: inout String) {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        text.unicodeScalars.append("%")
        text.unicodeScalars.append(digits[Int(byte >> 4)])
        text.unicodeScalars.append(digits[Int(byte & 15)])
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
            || "-._~".utf8.contains(byte)
    }

    private static func digit<Bytes: Collection<UInt8>>(_ bytes: Bytes, _ index: Bytes.Index) -> UInt8? {
        guard index < bytes.endIndex else { return nil }
        let byte = bytes[index]
        return switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
