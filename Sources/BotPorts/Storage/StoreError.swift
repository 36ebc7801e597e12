/// What a store throws: a code and nothing of the driver's, whose texts may hold values.
public struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public let code: Code
    /// A safe word for operators, such as a constraint's or file's name; never a value of a row.
    public let context: String?

    /// Makes an error.
    public init(_ code: Code, context: String? = nil) {
        self.code = code
        self.context = context
    }

    /// The code and the context.
    public var description: String {
        "The store refused or failed: \(code)\(context.map { " (\($0))" } ?? "")."
    }

    /// A kind of failure; a struct, so that new ones can come.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private enum Value: String, Sendable {
            case unavailable, busy, conflict, nested, readOnly, foreignCall, invalidText, cancelled
            case schemaTooNew, schemaTooOld, migrationChanged, corrupt, changesForgotten, internalFailure
        }
        private let value: Value

        /// The code's name.
        public var description: String { value.rawValue }

        /// The database cannot be reached: gone, missing, read-only, full.
        public static let unavailable = Code(value: .unavailable)
        /// Another holds a lock for longer than the store waits.
        ///
        /// Nothing changed; trying again is sound.
        public static let busy = Code(value: .busy)
        /// A uniqueness or reference was violated; `context` names the ``UniqueConstraint``.
        public static let conflict = Code(value: .conflict)
        /// A transaction's body opened a second one.
        public static let nested = Code(value: .nested)
        /// A snapshot was asked to change something.
        public static let readOnly = Code(value: .readOnly)
        /// A transaction's body called another port.
        public static let foreignCall = Code(value: .foreignCall)
        /// A text with NUL.
        public static let invalidText = Code(value: .invalidText)
        /// The task was cancelled; nothing changed.
        public static let cancelled = Code(value: .cancelled)
        /// The database was written by a newer program.
        public static let schemaTooNew = Code(value: .schemaTooNew)
        /// Migrations are missing.
        public static let schemaTooOld = Code(value: .schemaTooOld)
        /// A migration that was taken has another checksum now.
        public static let migrationChanged = Code(value: .migrationChanged)
        /// A row cannot be read as what it should be, or the file is damaged.
        public static let corrupt = Code(value: .corrupt)
        /// A change that the reader was not given yet was forgotten: what it has in memory may be out of date.
        public static let changesForgotten = Code(value: .changesForgotten)
        /// Anything else.
        public static let internalFailure = Code(value: .internalFailure)
    }
}

/// What is unique in a store.
///
/// The database's constraint decides, not a read before a write.
public enum UniqueConstraint: String, Hashable, Sendable, CaseIterable {
    /// A user's name, folded.
    case username
    /// A user's e-mail address, folded.
    case email
    /// One bot a user.
    case botOfUser
    /// One record a Telegram bot.
    case telegramBotID
    /// One record a token.
    case fingerprint
    /// One record a gateway key.
    case gatewayKeyHash
    /// One record a refresh token.
    case refreshTokenHash
    /// One entry a number in the audit trail.
    case auditSequence
}

extension StoreError {
    /// The violation of a uniqueness.
    public static func conflict(_ constraint: UniqueConstraint) -> StoreError {
        StoreError(.conflict, context: constraint.rawValue)
    }

    /// Which uniqueness was violated, for ``Code/conflict``.
    public var violated: UniqueConstraint? {
        code == .conflict ? context.flatMap(UniqueConstraint.init(rawValue:)) : nil
    }
}
