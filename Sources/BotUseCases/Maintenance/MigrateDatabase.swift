import BotDomain
import BotPorts

/// Takes the migrations that are missing.
public struct MigrateDatabase: Sendable {
    let core: Core

    /// Takes the migrations that are missing.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction() async throws -> [String] {
        try await core.run("maintenance.migrate") {
            throw BotError(.internalError)
        }
    }
}
