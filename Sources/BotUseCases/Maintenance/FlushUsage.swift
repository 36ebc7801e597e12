import BotDomain
import BotPorts

/// Writes the counters that added up in memory since the last time.
public struct FlushUsage: Sendable {
    let core: Core

    /// Writes the counters that added up in memory since the last time.
    ///
    /// - Throws: ``BotError``; what could not be written is kept for the next time.
    public func callAsFunction() async throws {
        try await core.run("maintenance.flush_usage") {
            throw BotError(.internalError)
        }
    }
}
