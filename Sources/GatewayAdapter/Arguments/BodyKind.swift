import HTTPTypes

/// How a body's arguments are coded, by its Content-Type.
enum BodyKind: Equatable {
    /// `application/x-www-form-urlencoded`.
    case form
    /// `application/json`.
    case json
    /// `multipart/form-data`, with its boundary.
    case multipart(boundary: [UInt8])
    /// Anything else: Telegram reads no arguments there.
    case other

    init(contentType: String?) {
        guard let contentType else {
            self = .other
            return
        }
        let kind = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        switch kind {
        case "application/x-www-form-urlencoded": self = .form
        case "application/json": self = .json
        case "multipart/form-data":
            self = Self.boundary(in: contentType).map { .multipart(boundary: $0) } ?? .other
        default: self = .other
        }
    }

    private static func boundary(in contentType: String) -> [UInt8]? {
        for parameter in contentType.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].filter({ $0 != " " && $0 != "\t" }).lowercased() == "boundary" else {
                continue
            }
            var value = Array(parts[1].utf8)
            while value.last == 0x20 || value.last == 0x09 { value.removeLast() }
            while value.first == 0x20 || value.first == 0x09 { value.removeFirst() }
            if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
                value = Array(value.dropFirst().dropLast())
            }
            // RFC 2046 allows 70; a few more do no harm.
            return (1...200).contains(value.count) ? value : nil
        }
        return nil
    }
}
