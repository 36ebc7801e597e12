import NIOCore

/// The number of a chat that a call named by its `@username`, as the sent message in the answer shows it.
enum ChatNumber {
    /// Reads it; nil unless the answer's first `chat` has that username.
    ///
    /// Within a text of JSON quotes are escaped, so `"chat":{` stands nowhere but before a chat.
    static func read(_ body: ByteBuffer, of name: String) -> Int64? {
        let text = String(buffer: body)
        guard let start = text.firstRange(of: "\"chat\":{") else { return nil }
        let chat = text[start.upperBound...].prefix { $0 != "}" }
        guard let id = chat.firstRange(of: "\"id\":"),
            chat.lowercased().contains("\"username\":\"\(name)\"")
        else { return nil }
        return Int64(chat[id.upperBound...].prefix { $0 == "-" || $0.isNumber })
    }
}
