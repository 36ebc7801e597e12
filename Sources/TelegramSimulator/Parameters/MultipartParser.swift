import NIOCore

/// Takes a `multipart/form-data` body (RFC 7578) apart without copying its files.
///
/// It takes what clients really send: no line break after the last boundary, unquoted file names, empty content
/// types, an empty body.
struct MultipartParser {
    private let body: ByteBuffer
    private let delimiter: [UInt8]

    init(_ body: ByteBuffer, boundary: String) {
        self.body = body.slice()
        delimiter = Array("--\(boundary)".utf8)
    }

    func parse(into parameters: inout Parameters) throws {
        let malformed = CallFailure.badRequest("wrong multipart/form-data body")
        guard var position = ByteSearch.first(delimiter, in: body, from: 0) else { throw malformed }
        let next = [0x0D, 0x0A] + delimiter
        while true {
            position += delimiter.count
            if body.getBytes(at: position, length: 2) == Array("--".utf8) { return }
            guard let start = ByteSearch.first([0x0D, 0x0A], in: body, from: position) else { throw malformed }
            let headers = try headers(at: start + 2)
            guard let end = ByteSearch.first(next, in: body, from: headers.end) else { throw malformed }
            try add(content: headers.end..<end, headers.fields, to: &parameters)
            position = end + 2
        }
    }

    private func headers(at start: Int) throws -> (fields: [String: String], end: Int) {
        var fields: [String: String] = [:]
        var position = start
        while let end = ByteSearch.first([0x0D, 0x0A], in: body, from: position) {
            if end == position { return (fields, end + 2) }
            let line = body.getString(at: position, length: end - position) ?? ""
            let name = line.prefix { $0 != ":" }
            fields[name.lowercased()] = String(line[name.endIndex...].dropFirst().drop { $0 == " " })
            position = end + 2
        }
        throw CallFailure.badRequest("wrong multipart/form-data body")
    }

    private func add(content: Range<Int>, _ headers: [String: String], to parameters: inout Parameters) throws {
        let disposition = HeaderValue(headers["content-disposition"] ?? "")
        guard let name = disposition.parameter("name"),
            let bytes = body.getSlice(at: content.lowerBound, length: content.count)
        else { return }
        if let fileName = disposition.parameter("filename"), !fileName.isEmpty {
            let type = headers["content-type"].flatMap { $0.isEmpty ? nil : $0 }
            parameters.add(UploadedFile(field: name, fileName: fileName, contentType: type, bytes: bytes))
        } else {
            guard let value = String(validating: bytes.readableBytesView, as: UTF8.self) else {
                throw CallFailure.notUTF8
            }
            parameters.add(name, value)
        }
    }
}
