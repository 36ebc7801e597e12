import BotDomain
import BotPorts

/// Writes the refusals by role that were counted, before the process ends.
public struct RecordRefusals: Sendable {
    let core: Core

    /// Writes the refusals by role that were counted and that no entry of the trail tells of yet, this minute's too.
    ///
    /// To be called before the process ends, behind the last request; ``TidyUp`` writes them from minute to minute. Cost: one
    /// transaction.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction() async throws {
        try await core.run("maintenance.record_refusals") {
            try await core.recordCountedRefusals(alsoOfThisMinute: true)
        }
    }
}
