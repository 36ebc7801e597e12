/// What the headers of a part say: its name, and whether it is a file.
struct MultipartHeaders {
    /// The part's name.
    private(set) var name: [UInt8]?
    /// Whether it has a file name, an empty one included.
    private(set) var isFile = false
    /// Whether something stands there twice, or is not quoted the usual way.
    private(set) var isDoubtful = false

    /// Reads a part's header lines, without the empty line that ends them.
    init(_ bytes: [UInt8]) {
        var dispositions = 0
        for line in Self.lines(bytes) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let field = String(decoding: line[..<colon], as: UTF8.self).lowercased()
            guard field.filter({ $0 != " " && $0 != "\t" }) == "content-disposition" else { continue }
            dispositions += 1
            readDisposition(Array(line[(colon + 1)...]))
        }
        if dispositions > 1 { isDoubtful = true }
    }

    private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        for byte in bytes {
            if byte == 0x0A {
                if lines[lines.count - 1].last == 0x0D { lines[lines.count - 1].removeLast() }
                lines.append([])
            } else {
                lines[lines.count - 1].append(byte)
            }
        }
        return lines
    }

    // `form-data; name="chat_id"; filename=a.txt`
    private mutating func readDisposition(_ value: [UInt8]) {
        var index = value.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex
        while index < value.endIndex {
            index += 1
            while index < value.endIndex, value[index] == 0x20 || value[index] == 0x09 { index += 1 }
            let start = index
            while index < value.endIndex, value[index] != UInt8(ascii: "="), value[index] != UInt8(ascii: ";") {
                index += 1
            }
            let key = String(decoding: value[start..<index], as: UTF8.self).lowercased().filter { $0 != " " }
            var text: [UInt8] = []
            if index < value.endIndex, value[index] == UInt8(ascii: "=") {
                index += 1
                text = Self.text(value, &index)
            }
            switch key {
            case "name":
                if name != nil { isDoubtful = true }
                name = name ?? text
            case "filename", "filename*": isFile = true
            case "name*": isDoubtful = true
            default: break
            }
        }
    }

    private static func text(_ value: [UInt8], _ index: inout Int) -> [UInt8] {
        var text: [UInt8] = []
        guard index < value.endIndex, value[index] == UInt8(ascii: "\"") else {
            while index < value.endIndex, value[index] != UInt8(ascii: ";") {
                text.append(value[index])
                index += 1
            }
            while text.last == 0x20 || text.last == 0x09 { text.removeLast() }
            return text
        }
        index += 1
        while index < value.endIndex, value[index] != UInt8(ascii: "\"") {
            if value[index] == UInt8(ascii: "\\"), index + 1 < value.endIndex { index += 1 }
            text.append(value[index])
            index += 1
        }
        while index < value.endIndex, value[index] != UInt8(ascii: ";") { index += 1 }
        return text
    }
}
