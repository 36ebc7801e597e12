/// Reads the one shape of JSON that our claims have: an object of strings and whole numbers, without white space.
///
/// Much that JSON allows is refused, because we never write it: escapes, anything but printable ASCII in strings, signs,
/// fractions, exponents, leading zeros, nesting, and a name that stands twice (which readers understand differently).
struct ClaimsReader {
    enum Value: Equatable {
        case text(String)
        case number(Int64)
    }

    private var rest: ArraySlice<UInt8>

    /// The members of the object that `json` is, whole; nil if it is none.
    static func members(of json: [UInt8]) -> [String: Value]? {
        var reader = ClaimsReader(rest: json[...])
        guard let members = reader.object(), reader.rest.isEmpty else { return nil }
        return members
    }

    /// Whether a text can be written between quotes as it is.
    static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy(isPlain)
    }

    private mutating func object() -> [String: Value]? {
        var members: [String: Value] = [:]
        guard take("{") else { return nil }
        repeat {
            guard let name = string(), take(":"), let value = value(),
                members.updateValue(value, forKey: name) == nil
            else { return nil }
        } while take(",")
        return take("}") ? members : nil
    }

    private mutating func value() -> Value? {
        rest.first == UInt8(ascii: "\"") ? string().map(Value.text) : number().map(Value.number)
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let text = rest.prefix(while: Self.isPlain)
        rest = rest[text.endIndex...]
        return take("\"") ? String(decoding: text, as: UTF8.self) : nil
    }

    private mutating func number() -> Int64? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...18).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            return nil
        }
        rest = rest[digits.endIndex...]
        return digits.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
