import BotDomain
import BotPorts

/// Writes the counters that added up in memory since the last time.
public struct FlushUsage: Sendable {
    let core: Core

    /// Writes the counters that added up in memory since the last time.
    ///
    /// - Throws: ``BotError``; what could not be written is kept for the next time.
    public func callAsFunction() async throws {
        let usage = core.gateway.drainUsage()
        if usage.isEmpty { return }
        do {
            try await core.run("maintenance.flush_usage") {
                try await core.ports.store.withTransaction { transaction in
                    try await transaction.bots.add(Array(usage.bots.values))
                    try await transaction.keys.touch(usage.keys)
                    try await transaction.usage.add(Array(usage.hours.values))
                }
            }
        } catch {
            core.gateway.restore(usage)
            throw error
        }
    }
}
