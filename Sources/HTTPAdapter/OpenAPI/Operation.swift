import BotDomain
import HTTPTypes

/// What one method of one path promises: the row of the document that a route answers to.
///
/// Tests hold these against the routes both ways, and every answer of the suite against them.
struct Operation: Sendable {
    /// Who may call.
    enum Access: Sendable {
        /// Anyone, without an access token.
        case anyone
        /// Whoever is logged in.
        case user
        /// Admins and owners, as far as the table of ``BotDomain/AdminAuthorization`` gives them this power.
        case admin(AdminAuthorization.Power)
    }

    /// What a success is.
    struct Success: Sendable {
        let status: Int
        let description: String
        /// The type of the content; `application/json` for what we make of values.
        let type: String
        let schema: Schema?
    }

    let method: HTTPRequest.Method
    /// The path, parameters in braces.
    let path: String
    let id: String
    let tag: Tag
    let access: Access
    let summary: String
    let description: String?
    let parameters: [Parameter]
    let body: Body
    let success: Success
    /// The problems of its own; ``problems`` adds those that come with its other properties.
    let ownProblems: [BotError.Code]

    /// A body.
    enum Body: Sendable {
        /// None is looked at.
        case ignored
        /// None may be given but an empty object.
        case none
        /// One that may be left out.
        case optional(NamedSchema)
        /// One that must be given.
        case required(NamedSchema)

        /// What it is to be; nil for none.
        var schema: NamedSchema? {
            switch self {
            case .ignored, .none: nil
            case .optional(let schema), .required(let schema): schema
            }
        }
    }

    init(
        _ method: HTTPRequest.Method, _ path: String, _ id: String, _ tag: Tag, _ access: Access, _ summary: String,
        description: String? = nil, parameters: [Parameter] = [], body: Body = .ignored, _ success: Success,
        problems: [BotError.Code] = []
    ) {
        self.method = method
        self.path = path
        self.id = id
        self.tag = tag
        self.access = access
        self.summary = summary
        self.description = description
        self.parameters = parameters
        self.body = body
        self.success = success
        ownProblems = problems
    }

    /// Every operation, in the order of the document.
    static let all: [Operation] = around + accounts + bots + gatewayKeys + administration
}

extension Operation.Success {
    /// 200 with JSON.
    static func ok(_ schema: NamedSchema, _ description: String) -> Self {
        Self(status: 200, description: description, type: "application/json", schema: .named(schema))
    }

    /// 201 with JSON.
    static func created(_ schema: NamedSchema, _ description: String) -> Self {
        Self(status: 201, description: description, type: "application/json", schema: .named(schema))
    }

    /// 204.
    static func noContent(_ description: String) -> Self {
        Self(status: 204, description: description, type: "", schema: nil)
    }
}
