import BotDomain
import BotPorts

/// Says whether the server could serve now: the store answers and has this program's schema.
public struct CheckReadiness: Sendable {
    let core: Core

    /// Says whether the server could serve now: the store answers and has this program's schema.
    ///
    /// - Throws: ``BotError`` with `unavailable`; its field names the failing part, `database` or `schema`.
    public func callAsFunction() async throws {
        try await core.run("maintenance.readiness") {
            let state: SchemaState
            do {
                state = try await core.ports.maintenance.schemaState()
            } catch {
                if BotError(translating: error).code == .schemaUnusable {
                    throw unready("schema", "is not this program's.", error)
                }
                throw unready("database", "does not answer.", error)
            }
            guard state.pending.isEmpty else { throw unready("schema", "lacks migrations.", nil) }
        }
    }

    private func unready(_ part: String, _ message: String, _ cause: (any Error)?) -> BotError {
        BotError(.unavailable, fields: [.init(part, message)], cause: cause)
    }
}
