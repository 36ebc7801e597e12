import BotUseCases
import HTTPTypes
import Hummingbird
import NIOCore

/// An answer of our own in Telegram's envelope, which every bot library understands.
struct Envelope: Error, Equatable {
    /// `error_code`, and the HTTP status.
    let status: Int
    /// `description`: a fixed sentence.
    let description: String
    /// `retry_after` in whole seconds.
    let retryAfter: Int64?

    init(_ status: Int, _ description: String, retryAfter: Int64? = nil) {
        self.status = status
        self.description = description
        self.retryAfter = retryAfter
    }

    init(_ refusal: GatewayRefusal) {
        self.init(refusal.status, refusal.description, retryAfter: refusal.retryAfter)
    }

    static let unknownKey = Envelope(401, "Unauthorized")
    static let unknownMethod = Envelope(404, "Not Found: method not found")
    static let unknownFile = Envelope(404, "Not Found: invalid file path")
    static let wrongVerb = Envelope(405, "Method Not Allowed: use GET or POST")
    static let tooLarge = Envelope(413, "Request Entity Too Large")
    static let codedBody = Envelope(415, "Unsupported Media Type: send the body without Content-Encoding")
    static let otherChat = Envelope(403, "Forbidden: the key does not allow this chat")
    static let malformed = Envelope(400, "Bad Request: the body or the chat cannot be read")
    static let ambiguous = Envelope(
        400, "Bad Request: the request could be read in two ways, which this key does not allow")
    static let badGateway = Envelope(502, "Bad Gateway: Telegram could not be reached, or answered nonsense")
    static let timedOut = Envelope(504, "Gateway Timeout: Telegram did not answer in time")
    static let slowRequest = Envelope(408, "Request Timeout: the request did not come in time")
    static let ending = Envelope(503, "Service Unavailable: ask again", retryAfter: 1)
    static let internalError = Envelope(500, "Internal Server Error")

    /// The envelope's JSON.
    var json: String {
        var json = #"{"ok":false,"error_code":\#(status),"description":"\#(Self.escaped(description))""#
        if let retryAfter { json += #","parameters":{"retry_after":\#(retryAfter)}"# }
        return json + "}"
    }

    /// The whole answer.
    var response: Response {
        var headers: HTTPFields = [.contentType: "application/json"]
        if let retryAfter { headers[.retryAfter] = String(retryAfter) }
        if status == 405 { headers[.allow] = "GET, POST" }
        return Response(
            status: HTTPResponse.Status(code: status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: json)))
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "\\\""
            case "\\": escaped += "\\\\"
            case "\u{0}"..<" ":
                let hex = String(scalar.value, radix: 16)
                escaped += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
