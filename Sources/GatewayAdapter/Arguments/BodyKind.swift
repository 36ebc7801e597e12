import HTTPTypes

/// How a body's arguments are coded, by its Content-Type.
enum BodyKind: Equatable {
    /// `application/x-www-form-urlencoded`.
    case form
    /// `application/json`.
    case json
    /// `multipart/form-data`, with its boundary.
    case multipart(boundary: [UInt8])
    /// Anything else: Telegram reads no arguments there, or it is not certain how it reads them.
    case other

    /// Telegram looks for each of these types anywhere in the header; others take what it begins with.
    ///
    /// Where the two differ, or two types are found, the kind is ``other``.
    init(contentType: String?) {
        let bytes = Array((contentType ?? "").utf8)
        let lower = bytes.lowercasedASCII
        let kinds = ["multipart/form-data", "application/x-www-form-urlencoded", "application/json"].filter {
            lower.contains($0.utf8)
        }
        guard kinds.count == 1, lower.starts(with: kinds[0].utf8) else {
            self = .other
            return
        }
        switch kinds[0] {
        case "application/x-www-form-urlencoded": self = .form
        case "application/json": self = .json
        default: self = Self.boundary(in: bytes, lower).map { .multipart(boundary: $0) } ?? .other
        }
    }

    // Telegram takes the first `boundary` anywhere, then what stands between the next `=` and `;`, and knows no white space.
    private static func boundary(in bytes: [UInt8], _ lower: [UInt8]) -> [UInt8]? {
        guard let word = lower.firstRange(of: "boundary".utf8), word.upperBound < bytes.endIndex,
            bytes[word.upperBound] == UInt8(ascii: "="),
            // As others find it: a parameter of its own.
            bytes[..<word.lowerBound].last(where: { $0 != 0x20 && $0 != 0x09 }) == UInt8(ascii: ";")
        else { return nil }
        var value = bytes[(word.upperBound + 1)...].prefix { $0 != UInt8(ascii: ";") }
        // The value may hold the word, as browsers' boundaries do; a second parameter must not.
        guard !lower[value.endIndex...].contains("boundary".utf8) else { return nil }
        if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
            value = value.dropFirst().dropLast()
        }
        guard !value.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }) else {
            return nil
        }
        // RFC 2046 allows 70; a few more do no harm.
        return (1...200).contains(value.count) ? Array(value) : nil
    }
}
