import BotDomain

/// Base64 in the standard alphabet (RFC 4648 §4), strict: what decodes has one spelling only; see also ``Base64URL``.
enum Base64 {
    private static let standardAlphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// In the standard alphabet without padding, as PHC strings have it.
    static func encodeStandard(_ bytes: some Sequence<UInt8>) -> [UInt8] { encode(bytes, standardAlphabet) }

    /// Reads the standard alphabet without padding; nil for anything else, and where the bits left over are not zero.
    static func decodeStandard(_ text: some Sequence<UInt8>) -> [UInt8]? {
        decode(text) { byte in
            switch byte {
            case UInt8(ascii: "+"): 62
            case UInt8(ascii: "/"): 63
            default: alphanumeric(byte)
            }
        }
    }

    /// Reads what a person may have made: either alphabet, padded fully or not at all.
    static func decodeEither(_ text: some Collection<UInt8>) -> [UInt8]? {
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding == 0 || (padding < 3 && text.count % 4 == 0) else { return nil }
        let digits = text.dropLast(padding)
        return Base64URL.bytes(ofUTF8: Array(digits)) ?? decodeStandard(digits)
    }

    private static func encode(_ bytes: some Sequence<UInt8>, _ alphabet: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[Int(bits >> UInt32(count) & 63)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
        return text
    }

    private static func decode(_ text: some Sequence<UInt8>, value: (UInt8) -> UInt8?) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for character in text {
            guard let six = value(character) else { return nil }
            bits = bits << 6 | UInt32(six)
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(bits >> UInt32(count) & 255))
            }
        }
        // Six bits left over are a character too many; fewer must be the zeros that the encoder filled up with.
        guard count < 6, bits & (1 << UInt32(count) - 1) == 0 else { return nil }
        return bytes
    }

    private static func alphanumeric(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
        default: nil
        }
    }
}
