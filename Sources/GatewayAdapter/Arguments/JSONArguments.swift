/// Reads the top level of a JSON body.
///
/// Values below it are stepped over.
///
/// What Telegram takes for an argument's value is a string's text, and of anything else the JSON as it stands.
struct JSONArguments {
    private let bytes: [UInt8]
    private var index = 0

    /// A body that cannot be read.
    struct Malformed: Error {}

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Notes the arguments that are looked for.
    ///
    /// An empty body, `null` and `{}` have none.
    static func read(_ bytes: [UInt8], into arguments: inout CallArguments) throws(Malformed) {
        var reader = JSONArguments(bytes)
        try reader.readAll(into: &arguments)
    }

    private mutating func readAll(into arguments: inout CallArguments) throws(Malformed) {
        skipSpace()
        guard let first = peek else { return }
        if first == UInt8(ascii: "n") { return try skipValue() }
        try take("{")
        skipSpace()
        if peek == UInt8(ascii: "}") { return }
        while true {
            skipSpace()
            let name = try string()
            skipSpace()
            try take(":")
            skipSpace()
            let start = index
            if let name = CallArguments.name(name.utf8) {
                let isText = peek == UInt8(ascii: "\"")
                let text = isText ? try string() : ""
                if !isText { try skipValue() }
                arguments.note(name, isText ? text : String(decoding: bytes[start..<index], as: UTF8.self), in: .body)
            } else {
                try skipValue()
            }
            skipSpace()
            if peek == UInt8(ascii: "}") { break }
            try take(",")
        }
        index += 1
        skipSpace()
        guard peek == nil else { throw Malformed() }
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar) throws(Malformed) {
        guard peek == UInt8(ascii: character) else { throw Malformed() }
        index += 1
    }

    private mutating func skipValue() throws(Malformed) {
        switch peek {
        case UInt8(ascii: "\""):
            _ = try string()
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try skipNested()
        case .some:
            let start = index
            while let byte = peek, !",}] \t\r\n".utf8.contains(byte) { index += 1 }
            if index == start { throw Malformed() }
        case nil:
            throw Malformed()
        }
    }

    // Brackets are counted, not matched by kind: Telegram checks the rest.
    private mutating func skipNested() throws(Malformed) {
        var depth = 0
        repeat {
            guard let byte = peek else { throw Malformed() }
            switch byte {
            case UInt8(ascii: "\""):
                _ = try string()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            index += 1
        } while depth > 0
    }

    private mutating func string() throws(Malformed) -> String {
        try take("\"")
        var text: [UInt8] = []
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): try escape(into: &text)
            default: text.append(byte)
            }
        }
        throw Malformed()
    }

    private mutating func escape(into text: inout [UInt8]) throws(Malformed) {
        guard let byte = peek else { throw Malformed() }
        index += 1
        switch byte {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"):
            // Surrogates cannot stand in a name or value that is looked for; whatever they come to differs from it.
            let scalar = Unicode.Scalar(try hexadecimal()) ?? "\u{FFFD}"
            text.append(contentsOf: String(Character(scalar)).utf8)
        default: text.append(byte)
        }
    }

    private mutating func hexadecimal() throws(Malformed) -> UInt32 {
        guard index + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[index..<(index + 4)], as: UTF8.self), radix: 16)
        else { throw Malformed() }
        index += 4
        return value
    }
}
