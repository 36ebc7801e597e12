/// What the headers of a part say: its name, and whether it is a file.
///
/// Telegram's server knows neither quotes nor escapes: it takes what stands before `=` for a key and what comes up to `;` for
/// its value, and of names the last. What it may read in another way than we do is doubtful.
struct MultipartHeaders {
    /// The part's name.
    private(set) var name: [UInt8]?
    /// Whether it has a file name, an empty one included.
    private(set) var isFile = false
    /// Whether Telegram may read another name here, or arguments in the part's content.
    private(set) var isDoubtful = false

    private var hasDisposition = false

    /// Reads a part's header lines, without the empty line that ends them.
    init(_ bytes: [UInt8]) {
        // Telegram trims bytes that are no white space elsewhere.
        if bytes.contains(where: { $0 < 0x20 && $0 != 0x0D && $0 != 0x0A && $0 != 0x09 }) { isDoubtful = true }
        var isForm = false
        for line in lines(bytes) {
            // No line of its own: folded, or one that Telegram reads on from.
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), let first = line.first, !Self.isBlank(first)
            else {
                isDoubtful = true
                continue
            }
            let field = Self.trimmed(line[..<colon]).lowercasedASCII
            let value = line[(colon + 1)...]
            if field.elementsEqual("content-disposition".utf8) {
                if hasDisposition { isDoubtful = true }
                hasDisposition = true
                readDisposition(value)
            } else if field.elementsEqual("content-type".utf8) {
                isForm = isForm || value.lowercasedASCII.contains("x-www-form-urlencoded".utf8)
            }
        }
        // Telegram reads the content of such a part as a form of its own.
        if isForm, !isFile { isDoubtful = true }
    }

    private mutating func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        if bytes.isEmpty { return [] }
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                lines.append(bytes[start..<index])
                index += 2
                start = index
            } else {
                // A line that ends in half a line end goes on for Telegram.
                if bytes[index] == 0x0D || bytes[index] == 0x0A { isDoubtful = true }
                index += 1
            }
        }
        lines.append(bytes[start...])
        return lines
    }

    // `form-data; name="chat_id"; filename=a.txt`
    private mutating func readDisposition(_ value: ArraySlice<UInt8>) {
        var rest = value[(value.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex)...].dropFirst()
        while !Self.trimmed(rest).isEmpty {
            guard let equals = rest.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ";") }),
                rest[equals] == UInt8(ascii: "=")
            else {
                isDoubtful = true
                return
            }
            let key = Self.trimmed(rest[..<equals])
            rest = rest[(equals + 1)...]
            if key.elementsEqual("filename".utf8) {
                // From here on it is a file for Telegram too: nothing of what follows makes it an argument.
                isFile = true
                return
            }
            let text = takeText(from: &rest)
            if key.elementsEqual("name".utf8) {
                if name != nil { isDoubtful = true }
                name = name ?? text
            } else if !key.elementsEqual("filename*".utf8) {
                // Telegram steps over `filename*` alone, and makes no file of it.
                isDoubtful = true
            }
        }
    }

    // A value, with or without quotes; steps behind the `;` that ends it.
    private mutating func takeText(from rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
        let text = Self.trimmed(rest[..<end])
        rest = rest[end...].dropFirst()
        let quotes = text.count(where: { $0 == UInt8(ascii: "\"") })
        if quotes == 0 { return Array(text) }
        // A quote that is not closed before `;`, stands within, or is escaped.
        guard quotes == 2, text.first == UInt8(ascii: "\""), text.last == UInt8(ascii: "\""),
            !text.contains(UInt8(ascii: "\\"))
        else {
            isDoubtful = true
            return Array(text)
        }
        return Array(text.dropFirst().dropLast())
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes.drop(while: isBlank)
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return bytes
    }
}

extension Sequence<UInt8> {
    /// The bytes with ASCII's capitals made small; no others, as Telegram does it.
    var lowercasedASCII: [UInt8] { map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } }
}
