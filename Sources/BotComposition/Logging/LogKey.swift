/// The keys of this module's log lines.
enum LogKey {
    static let useCase = "useCase.name"
    static let milliseconds = "useCase.milliseconds"
    static let code = "error.code"
    static let cause = "error.cause"
    static let address = "server.address"
    static let migrations = "store.migrations"
    static let auditHead = "audit.head"
    static let count = "count"
}
