import BotDomain
import BotPorts

extension BotError {
    /// What a start that failed is told as: one line, safe, that says what to do.
    static func starting(_ error: any Error) -> BotError {
        switch error {
        case let error as BotError: error
        case let error as StoreError:
            BotError.settings(
                "DATABASE_URL", "names a database that cannot be used: \(error.context ?? error.code.description).")
        default: BotError(.internalError, cause: error)
        }
    }

    /// The line that a program ends with.
    var line: String {
        fields.isEmpty
            ? code.explanation : fields.map { "\($0.field) \($0.message)" }.joined(separator: " ")
    }
}
