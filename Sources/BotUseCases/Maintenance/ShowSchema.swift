import BotDomain
import BotPorts

/// Says which migrations were taken and which are missing.
public struct ShowSchema: Sendable {
    let core: Core

    /// Says which migrations were taken and which are missing.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction() async throws -> SchemaReport {
        try await core.run("maintenance.schema") {
            throw BotError(.internalError)
        }
    }
}
