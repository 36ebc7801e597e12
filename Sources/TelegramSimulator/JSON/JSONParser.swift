/// A strict JSON reader (RFC 8259) that also tells where a value lies, for Telegram hands on nested
/// values of a request as they were written.
struct JSONParser {
    struct Malformed: Error {}

    /// Deeper nesting is refused, so that no input can exhaust the stack.
    private static let maximumDepth = 100

    private let bytes: [UInt8]
    private(set) var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    static func parse(_ bytes: [UInt8]) throws -> JSON {
        var parser = JSONParser(bytes)
        let value = try parser.value()
        guard parser.atEnd() else { throw Malformed() }
        return value
    }

    static func parse(_ text: String) throws -> JSON {
        try parse(Array(text.utf8))
    }

    mutating func atEnd() -> Bool {
        skipSpace()
        return position == bytes.count
    }

    /// Steps over `byte`, after white space, if it comes next.
    mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// The text between two positions.
    func text(_ range: Range<Int>) throws -> String {
        guard let text = String(validating: bytes[range], as: UTF8.self) else { throw Malformed() }
        return text
    }

    mutating func value() throws -> JSON {
        skipSpace()
        guard position < bytes.count else { throw Malformed() }
        switch bytes[position] {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    mutating func skipSpace() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    mutating func string() throws -> String {
        guard skip(UInt8(ascii: "\"")) else { throw Malformed() }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                defer { position += 1 }
                return try text(start..<position)
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw Malformed()
            default: position += 1
            }
        }
        throw Malformed()
    }

    private mutating func object() throws -> JSON {
        try enter()
        defer { depth -= 1 }
        var members: [(String, JSON)] = []
        if skip(UInt8(ascii: "}")) { return .object(JSONObject()) }
        repeat {
            let name = try string()
            guard skip(UInt8(ascii: ":")) else { throw Malformed() }
            members.append((name, try value()))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw Malformed() }
        return .object(JSONObject(members))
    }

    private mutating func array() throws -> JSON {
        try enter()
        defer { depth -= 1 }
        var elements: [JSON] = []
        if skip(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            elements.append(try value())
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw Malformed() }
        return .array(elements)
    }

    private mutating func enter() throws {
        position += 1
        depth += 1
        guard depth <= Self.maximumDepth else { throw Malformed() }
    }

    private mutating func literal(_ word: StaticString, _ value: JSON) throws -> JSON {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[position..<end].elementsEqual("\(word)".utf8) else { throw Malformed() }
        position = end
        return value
    }
}

extension JSONParser {
    private mutating func number() throws -> JSON {
        let start = position
        let body = Set("+-.0123456789eE".utf8)
        while position < bytes.count, body.contains(bytes[position]) { position += 1 }
        let text = try text(start..<position)
        if let integer = Int64(text), !text.hasPrefix("+") { return .integer(integer) }
        guard let first = text.first, first == "-" || first.isNumber, let value = Double(text), value.isFinite else {
            throw Malformed()
        }
        return .number(text)
    }

    private mutating func escapedString(from start: Int) throws -> String {
        var decoded = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: decoded, as: UTF8.self) else { throw Malformed() }
                return text
            case UInt8(ascii: "\\"): decoded.append(contentsOf: try escape())
            case 0..<0x20: throw Malformed()
            default: decoded.append(byte)
            }
        }
        throw Malformed()
    }

    private mutating func escape() throws -> [UInt8] {
        guard position < bytes.count else { throw Malformed() }
        defer { position += 1 }
        switch bytes[position] {
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [bytes[position]]
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw Malformed()
        }
    }

    /// Leaves the position on the last digit; `escape` steps over it.
    private mutating func unicodeEscape() throws -> [UInt8] {
        var units = [try hexUnit()]
        if UTF16.isLeadSurrogate(units[0]) {
            guard position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "\\"),
                bytes[position + 2] == UInt8(ascii: "u")
            else { throw Malformed() }
            position += 2
            units.append(try hexUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw Malformed() }
        return Array(text.utf8)
    }

    private mutating func hexUnit() throws -> UInt16 {
        guard position + 4 < bytes.count, let unit = UInt16(try text(position + 1..<position + 5), radix: 16) else {
            throw Malformed()
        }
        position += 4
        return unit
    }
}
