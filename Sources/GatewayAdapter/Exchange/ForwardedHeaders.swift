import HTTPTypes

/// Which headers pass.
///
/// Everything else of the client's is his own affair, and everything else of Telegram's server its own.
enum ForwardedHeaders {
    /// To Telegram, framing aside.
    private static let upstream: [HTTPField.Name] = [.contentType, .accept, .acceptEncoding, .userAgent]

    /// To the client.
    private static let downstream: [HTTPField.Name] = [
        .contentType, .contentLength, .contentEncoding, .contentDisposition, .contentRange, .eTag, .lastModified,
        .retryAfter,
    ]

    /// What Telegram gets of a client's headers.
    static func toTelegram(_ headers: HTTPFields) -> HTTPFields { only(upstream, of: headers) }

    /// What a client gets of Telegram's headers.
    static func toClient(_ headers: HTTPFields) -> HTTPFields { only(downstream, of: headers) }

    private static func only(_ names: [HTTPField.Name], of headers: HTTPFields) -> HTTPFields {
        var passed = HTTPFields()
        for name in names {
            for value in headers[values: name] { passed.append(HTTPField(name: name, value: value)) }
        }
        return passed
    }
}
