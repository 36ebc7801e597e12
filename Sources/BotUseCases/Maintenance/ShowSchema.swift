import BotDomain
import BotPorts

/// Says which migrations were taken and which are missing.
public struct ShowSchema: Sendable {
    let maintenance: any StoreMaintenance
    let observer: any UseCaseObserver

    /// Says which migrations were taken and which are missing.
    ///
    /// Changes nothing.
    ///
    /// - Throws: ``BotError`` as ``MigrateDatabase``.
    public func callAsFunction() async throws -> SchemaReport {
        try await observer.around("maintenance.schema") {
            do {
                let state = try await maintenance.schemaState()
                return SchemaReport(applied: state.applied, pending: state.pending)
            } catch {
                throw BotError(translating: error)
            }
        }
    }
}
