/// What a use-case throws: a stable code, a safe fixed description, and a cause for nobody's eyes but a debugger's.
public struct BotError: Error, Sendable {
    /// What went wrong, by a name that callers may rely on.
    public let code: Code
    /// For ``Code/validationFailed`` and its kin: which fields, and what to do about each.
    public let fields: [FieldError]
    /// When to come back, where that is known.
    public let retryAfter: Nanoseconds?
    /// What caused it; never rendered.
    public let cause: (any Error)?

    /// One field of a request that was not taken.
    public struct FieldError: Hashable, Sendable {
        /// The field's name as the caller wrote it.
        public let field: String
        /// What was wrong, and what to do; never the value.
        public let message: String

        /// Makes a value of its parts.
        public init(_ field: String, _ message: String) {
            self.field = field
            self.message = message
        }
    }

    /// Makes an error.
    public init(
        _ code: Code, fields: [FieldError] = [], retryAfter: Nanoseconds? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.fields = fields
        self.retryAfter = retryAfter
        self.cause = cause
    }

    /// A field that was not taken.
    public static func invalid(_ field: String, _ message: String) -> BotError {
        BotError(.validationFailed, fields: [FieldError(field, message)])
    }
}

extension BotError: CustomStringConvertible, CustomDebugStringConvertible {
    /// The code's fixed sentence, and the fields' messages: safe to show to anyone.
    public var description: String {
        fields.isEmpty
            ? code.explanation
            : code.explanation + " " + fields.map { "\($0.field): \($0.message)" }.joined(separator: " ")
    }

    /// The code and its cause's type; a cause's own text may hold what a driver said.
    public var debugDescription: String {
        "BotError(\(code.rawValue)\(cause.map { ", cause: \(type(of: $0))" } ?? ""))"
    }
}
