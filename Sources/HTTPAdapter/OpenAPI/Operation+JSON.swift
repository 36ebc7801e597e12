import BotDomain
import HTTPTypes

extension Operation {
    /// The document's operation object.
    var json: JSONValue {
        var json: JSONValue = [
            "operationId": .string(id), "tags": [.string(tag.rawValue)], "summary": .string(summary),
        ]
        if let text = fullDescription { json = json.setting("description", .string(text)) }
        if !parameters.isEmpty { json = json.setting("parameters", .array(parameters.map(\.json))) }
        if let requestBody { json = json.setting("requestBody", requestBody) }
        return json.setting("responses", responses).setting("security", security)
    }

    /// The description, and who may call where that is not everyone who is logged in.
    var fullDescription: String? {
        let role: String? =
            switch access {
            case .anyone, .user: nil
            case .admin(.keepAccounts): "For owners."
            case .admin: "For admins and owners."
            }
        let parts = [description, role].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }

    private var security: JSONValue {
        if case .anyone = access { [] } else { [["bearer": []]] }
    }

    private var requestBody: JSONValue? {
        guard let schema = body.schema.map(Schema.named) else { return nil }
        let isRequired = if case .required = body { true } else { false }
        return [
            "required": .bool(isRequired),
            "content": ["application/json": ["schema": schema.json, "example": schema.sample]],
        ]
    }

    private var responses: JSONValue {
        let problems = problemsByStatus.map { status, codes in
            JSONValue.Member(name: String(status), value: Self.response(status: status, codes))
        }
        return .object([.init(name: String(success.status), value: success.json)] + problems)
    }

    private static func response(status: Int, _ codes: [BotError.Code]) -> JSONValue {
        let code: JSONValue = ["enum": .array(codes.map { .string($0.rawValue) })]
        let schema: JSONValue = [
            "allOf": [
                Schema.named(.problem).json,
                ["properties": ["status": ["const": .count(status)], "code": code]],
            ]
        ]
        let examples = codes.map { code in
            JSONValue.Member(
                name: code.rawValue, value: ["summary": .string(code.title), "value": ProblemExample.json(of: code)])
        }
        return [
            "description": .string(codes.map(\.explanation).joined(separator: " Or: ")),
            "headers": headers(status: status),
            "content": ["application/problem+json": ["schema": schema, "examples": .object(examples)]],
        ]
    }

    fileprivate static func headers(status: Int) -> JSONValue {
        var headers: JSONValue = ["X-Request-ID": ["$ref": "#/components/headers/RequestID"]]
        switch status {
        case 401: headers = headers.setting("WWW-Authenticate", ["$ref": "#/components/headers/Authenticate"])
        case 429, 503: headers = headers.setting("Retry-After", ["$ref": "#/components/headers/RetryAfter"])
        case 502: headers = headers.setting("Retry-After", ["$ref": "#/components/headers/TelegramsRetryAfter"])
        default: break
        }
        return headers
    }
}

extension Operation.Success {
    fileprivate var json: JSONValue {
        let json: JSONValue = [
            "description": .string(description), "headers": Operation.headers(status: status),
        ]
        guard let schema else { return json }
        let media: JSONValue = ["schema": schema.json, "example": schema.sample]
        return json.setting("content", .object([.init(name: type, value: media)]))
    }
}

/// A problem document as an example.
enum ProblemExample {
    static func json(of code: BotError.Code) -> JSONValue {
        let fields: [BotError.FieldError] =
            switch code {
            case .validationFailed: [.init("max_requests_per_second", "must be an integer from 1 to 100.")]
            case .unavailable: [.init("database", "does not answer.")]
            default: []
            }
        return Problem(error: BotError(code, fields: fields), requestID: "2k0s4tzq1m3x8").json
    }
}
