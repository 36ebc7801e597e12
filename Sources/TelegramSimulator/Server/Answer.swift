import HTTPTypes
import Hummingbird
import NIOCore

/// What goes back to the client: a status, a body, and perhaps a header or two.
struct Answer: Sendable {
    var status: Int
    var headers: HTTPFields
    var body: ByteBuffer

    /// Telegram's envelope around a result.
    ///
    /// A few methods add a description.
    static func success(_ result: JSON, description: String? = nil) -> Answer {
        var envelope: JSONObject = ["ok": true, "result": result]
        if let description { envelope["description"] = .string(description) }
        return json(200, .object(envelope))
    }

    /// Telegram's envelope around a refusal.
    ///
    /// A wait also stands in the `Retry-After` header.
    static func failure(_ failure: CallFailure) -> Answer {
        var envelope: JSONObject = [
            "ok": false, "error_code": JSON(failure.code), "description": .string(failure.description),
        ]
        if let wait = failure.retryAfter { envelope["parameters"] = ["retry_after": JSON(wait)] }
        var answer = json(failure.code, .object(envelope))
        if let wait = failure.retryAfter { answer.headers[.retryAfter] = String(wait) }
        return answer
    }

    static func json(_ status: Int, _ value: JSON) -> Answer {
        var bytes: [UInt8] = []
        value.write(into: &bytes)
        return Answer(status: status, headers: [.contentType: "application/json"], body: ByteBuffer(bytes: bytes))
    }

    static func html(_ status: Int, _ text: String) -> Answer {
        Answer(status: status, headers: [.contentType: "text/html"], body: ByteBuffer(string: text))
    }

    var response: Response {
        Response(status: validStatus, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// Promises the whole body, sends its first half and breaks off the connection.
    var truncatedResponse: Response {
        struct Truncated: Error {}
        let half = body.getSlice(at: body.readerIndex, length: body.readableBytes / 2) ?? ByteBuffer()
        let truncated = ResponseBody(contentLength: body.readableBytes) { writer in
            try await writer.write(half)
            throw Truncated()
        }
        return Response(status: validStatus, headers: headers, body: truncated)
    }

    /// A fault may name any number; a final status lies between these.
    private var validStatus: HTTPResponse.Status {
        HTTPResponse.Status(code: min(max(status, 200), 599))
    }
}
