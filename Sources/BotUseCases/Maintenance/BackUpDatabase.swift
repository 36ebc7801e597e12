public import BotDomain
import BotPorts

/// Writes a copy of the database to a file, while others go on writing; audited.
public struct BackUpDatabase: Sendable {
    let core: Core

    /// Writes a copy of the database to a file, while others go on writing; audited.
    ///
    /// The file appears whole or not at all, also where the task is cancelled. Its entry in the trail is written behind
    /// it, and so is not part of the copy.
    ///
    /// - Parameters:
    ///   - path: where; there must be no file yet.
    ///   - progress: told what part is done, from 0 to 1; on any thread.
    /// - Throws: ``BotError`` with `backup_failed`, whose field is the file and says why; `unavailable`.
    public func callAsFunction(
        to path: String, by actor: AuditActor, progress: (@Sendable (Double) -> Void)? = nil
    ) async throws {
        try await core.run("maintenance.backup") {
            let details = ["path": String(path.prefix(500))]
            do throws(StoreError) {
                try await core.ports.maintenance.backup(to: path, progress: progress)
            } catch {
                let refusal = Self.refusal(error)
                await core.recordFailure(
                    of: .backUp, on: nil, by: actor, at: core.now, details: details, refusal)
                throw refusal
            }
            try await core.administer(.backUp, by: actor, at: core.now, details: details) { _ in
                Audited((), on: nil, details: details)
            }
        }
    }

    private static func refusal(_ error: StoreError) -> BotError {
        guard error.code == .unavailable, let context = error.context else { return BotError(translating: error) }
        let parts = context.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return BotError(.backupFailed, cause: error) }
        return BotError(.backupFailed, fields: [.init(String(parts[0]), "\(parts[1].dropFirst()).")], cause: error)
    }
}
