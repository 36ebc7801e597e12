/// Percent-decoding as Telegram does it: an escape that is none stays as it is.
enum PercentDecoding {
    static func bytes(of text: some Collection<UInt8>, plusIsSpace: Bool) -> [UInt8] {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var index = text.startIndex
        while index < text.endIndex {
            let byte = text[index]
            if byte == UInt8(ascii: "%"), let (value, end) = escape(in: text, at: index) {
                decoded.append(value)
                index = end
            } else {
                decoded.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index = text.index(after: index)
            }
        }
        return decoded
    }

    /// `nil` when the bytes are no UTF-8.
    static func text(of text: some Collection<UInt8>, plusIsSpace: Bool) -> String? {
        String(validating: bytes(of: text, plusIsSpace: plusIsSpace), as: UTF8.self)
    }

    private static func escape<Text: Collection<UInt8>>(in text: Text, at index: Text.Index) -> (UInt8, Text.Index)? {
        let digits = text[text.index(after: index)...].prefix(2)
        guard digits.count == 2, let high = hex(digits.first), let low = hex(digits.dropFirst().first) else {
            return nil
        }
        return (high << 4 | low, digits.endIndex)
    }

    private static func hex(_ byte: UInt8?) -> UInt8? {
        switch byte {
        case .some(let byte) where (0x30...0x39).contains(byte): byte - 0x30
        case .some(let byte) where (0x41...0x46).contains(byte): byte - 0x41 + 10
        case .some(let byte) where (0x61...0x66).contains(byte): byte - 0x61 + 10
        default: nil
        }
    }
}
