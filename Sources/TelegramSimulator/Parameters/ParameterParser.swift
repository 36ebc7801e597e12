import NIOCore

/// Reads a request's parameters as Telegram does: the query first, then the body by its content type.
enum ParameterParser {
    static func parse(query: Substring?, contentType: String?, body: ByteBuffer) throws -> Parameters {
        var parameters = Parameters()
        if let query { try addForm(query.utf8, to: &parameters) }
        guard body.readableBytes > 0, let contentType else { return parameters }
        let mediaType = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        switch mediaType {
        case "application/x-www-form-urlencoded": try addForm(body.readableBytesView, to: &parameters)
        case "application/json": try addJSON(Array(body.readableBytesView), to: &parameters)
        case "multipart/form-data":
            guard let boundary = HeaderValue(contentType).parameter("boundary"), !boundary.isEmpty else {
                throw CallFailure.badRequest("boundary not found in multipart/form-data")
            }
            try MultipartParser(body, boundary: boundary).parse(into: &parameters)
        default: break
        }
        return parameters
    }

    private static func addForm(_ text: some Collection<UInt8>, to parameters: inout Parameters) throws {
        for pair in text.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair[name.endIndex...].dropFirst()
            guard let name = PercentDecoding.text(of: name, plusIsSpace: true),
                let value = PercentDecoding.text(of: value, plusIsSpace: true)
            else { throw CallFailure.notUTF8 }
            parameters.add(name, value)
        }
    }

    /// A string counts as its content, all else as it was written; `null` as if it were not there.
    private static func addJSON(_ bytes: [UInt8], to parameters: inout Parameters) throws {
        let malformed = CallFailure.badRequest("can't parse JSON object")
        do {
            var parser = JSONParser(bytes)
            if parser.atEnd() { return }
            guard parser.skip(UInt8(ascii: "{")) else {
                // telebot sends `null` for a call without parameters.
                guard try parser.value() == .null, parser.atEnd() else { throw malformed }
                return
            }
            if !parser.skip(UInt8(ascii: "}")) {
                repeat {
                    let name = try parser.string()
                    guard parser.skip(UInt8(ascii: ":")) else { throw malformed }
                    parser.skipSpace()
                    let start = parser.position
                    switch try parser.value() {
                    case .null: break
                    case .string(let text): parameters.add(name, text)
                    default: parameters.add(name, try parser.text(start..<parser.position))
                    }
                } while parser.skip(UInt8(ascii: ","))
                guard parser.skip(UInt8(ascii: "}")) else { throw malformed }
            }
            guard parser.atEnd() else { throw malformed }
        } catch is JSONParser.Malformed {
            throw malformed
        }
    }
}
