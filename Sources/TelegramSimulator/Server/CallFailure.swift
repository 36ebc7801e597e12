/// A call that Telegram refuses: its code is also the HTTP status.
struct CallFailure: Error, Equatable {
    let code: Int
    let description: String
    var retryAfter: Int?

    static func badRequest(_ what: String) -> CallFailure {
        CallFailure(code: 400, description: "Bad Request: \(what)")
    }

    static func conflict(_ what: String) -> CallFailure {
        CallFailure(code: 409, description: "Conflict: \(what)")
    }

    static func tooManyRequests(retryAfter: Int) -> CallFailure {
        CallFailure(code: 429, description: "Too Many Requests: retry after \(retryAfter)", retryAfter: retryAfter)
    }

    static let unauthorized = CallFailure(code: 401, description: "Unauthorized")
    static let invalidToken = CallFailure(code: 401, description: "Unauthorized: invalid token specified")
    static let unallowedToken = CallFailure(code: 421, description: "Misdirected Request: unallowed token specified")
    static let notFound = CallFailure(code: 404, description: "Not Found")
    static let tooLarge = CallFailure(code: 413, description: "Request Entity Too Large")
    static let notUTF8 = badRequest("strings must be encoded in UTF-8")
}
