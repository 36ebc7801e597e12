import BotDomain
import Hummingbird

/// A problem document (RFC 9457) of an error: its code's row in the one table, and what the caller can act on.
struct Problem {
    let error: BotError
    let requestID: String

    /// The answer.
    var response: Response {
        var response = Response.json(
            json, status: HTTPResponse.Status(code: error.code.httpStatus), type: "application/problem+json")
        // RFC 9110 §11.6.1: a 401 names the scheme to come back with.
        if error.code.httpStatus == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if let retryAfter { response.headers[.retryAfter] = String(retryAfter) }
        return response
    }

    /// The document.
    var json: JSONValue {
        let json: JSONValue = [
            "type": .string("urn:botwarden:problem:" + error.code.rawValue),
            "title": .string(error.code.title),
            "status": .count(error.code.httpStatus),
            "detail": .string(error.code.explanation),
            "code": .string(error.code.rawValue),
            "request_id": .string(requestID),
        ]
        if error.fields.isEmpty { return json }
        let errors = error.fields.map { ["field": .string($0.field), "message": .string($0.message)] as JSONValue }
        return json.adding([.init(name: "errors", value: .array(errors))])
    }

    private var retryAfter: Int64? {
        switch error.code.httpStatus {
        case 429, 503: max(1, error.retryAfter?.secondsRoundedUp ?? 1)
        default: error.retryAfter.map { max(1, $0.secondsRoundedUp) }
        }
    }
}
