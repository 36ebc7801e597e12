import BotDomain
import BotPorts

/// Takes the migrations that are missing.
public struct MigrateDatabase: Sendable {
    let maintenance: any StoreMaintenance
    let observer: any UseCaseObserver

    /// Takes the migrations that are missing.
    ///
    /// - Returns: the names of those it took.
    /// - Throws: ``BotError`` with `schema_unusable` for a database of a newer program or a migration that was changed,
    ///   `unavailable` for one that cannot be opened.
    public func callAsFunction() async throws -> [String] {
        try await observer.around("maintenance.migrate") {
            do {
                return try await maintenance.migrate()
            } catch {
                throw BotError(translating: error)
            }
        }
    }
}
