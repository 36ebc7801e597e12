import BotDomain
import BotUseCases
import HTTPTypes

/// The OpenAPI 3.1 document: the operations and the schemas that they name, written down.
struct OpenAPIDocument: Sendable {
    let operations: [Operation]
    let schemas: [NamedSchema]

    init(operations: [Operation] = Operation.all, schemas: [NamedSchema] = NamedSchema.all) {
        self.operations = operations
        self.schemas = schemas
    }

    /// The document.
    var json: JSONValue {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "Botwarden", "version": .string(BotUseCases.version),
                "summary": "Keeps other people's Telegram bots.",
                "description": .string(Self.introduction),
                "license": ["name": "Apache License 2.0", "identifier": "Apache-2.0"],
            ],
            "servers": [["url": "/"]],
            "tags": .array(
                Tag.allCases.map { ["name": .string($0.rawValue), "description": .string($0.description)] }),
            "paths": paths,
            "components": [
                "securitySchemes": [
                    "bearer": [
                        "type": "http", "scheme": "bearer",
                        "description": "The access token of a login (POST /api/auth/login).",
                    ]
                ],
                "headers": Self.headers,
                "schemas": .object(schemas.map { .init(name: $0.name, value: $0.schema.json) }),
            ],
        ]
    }

    /// What a reader should know first.
    static let introduction = """
        The control plane: accounts, a user's bot and its gateway keys, and what admins do. Bot programs do not come here: \
        they speak Telegram's own Bot API with the gateway.

        JSON is snake_case, times are RFC 3339 in UTC, ids are integers. A field of a body that is null counts as left \
        out; one that is not known is refused. An answer may gain fields in a later version. Errors are problem documents \
        (RFC 9457) whose code never changes.
        """

    private static let headers: JSONValue = [
        "RequestID": [
            "description": "Names the request; a problem's request_id is the same. A plain one that you send is kept.",
            "required": true, "schema": ["type": "string"], "example": "2k0s4tzq1m3x8",
        ],
        "RetryAfter": [
            "description": "Seconds to wait.", "required": true, "schema": ["type": "integer", "minimum": 1],
            "example": 30,
        ],
        "TelegramsRetryAfter": [
            "description": "Seconds to wait, where Telegram asked for that.", "required": false,
            "schema": ["type": "integer", "minimum": 1], "example": 30,
        ],
        "Authenticate": [
            "description": "The scheme to come back with.", "required": true, "schema": ["type": "string"],
            "example": "Bearer",
        ],
    ]

    private var paths: JSONValue {
        var paths: [JSONValue.Member] = []
        for operation in operations {
            let member = JSONValue.Member(name: operation.method.rawValue.lowercased(), value: operation.json)
            if let index = paths.firstIndex(where: { $0.name == operation.path }) {
                paths[index] = .init(name: operation.path, value: paths[index].value.adding([member]))
            } else {
                paths.append(.init(name: operation.path, value: .object([member])))
            }
        }
        return .object(paths)
    }
}
