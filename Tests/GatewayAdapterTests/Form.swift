/// A multipart body for tests, as loose as clients write them.
struct Form {
    static let boundary = "FAKEboundary"
    static let type = "multipart/form-data; boundary=\(boundary)"

    private var text: [UInt8] = []

    init() {}

    func field(_ name: String, _ value: String, headers: String = "") -> Form {
        part("Content-Disposition: form-data; name=\"\(name)\"\r\n\(headers)", Array(value.utf8))
    }

    func file(
        _ name: String, _ bytes: [UInt8], disposition: String = "filename=\"a.bin\"",
        type: String = "Content-Type: application/octet-stream\r\n"
    ) -> Form {
        part("Content-Disposition: form-data; name=\"\(name)\"; \(disposition)\r\n\(type)", bytes)
    }

    func part(_ headers: String, _ value: [UInt8]) -> Form {
        var form = self
        form.text += Array("--\(Self.boundary)\r\n\(headers)\r\n".utf8) + value + Array("\r\n".utf8)
        return form
    }

    func bytes(end: String = "\r\n") -> [UInt8] { text + Array("--\(Self.boundary)--\(end)".utf8) }

    /// The body in pieces of a size.
    func pieces(of size: Int) -> [[UInt8]] {
        let all = bytes()
        return stride(from: 0, to: all.count, by: size).map { Array(all[$0..<min($0 + size, all.count)]) }
    }
}
