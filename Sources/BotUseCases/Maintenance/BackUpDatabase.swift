public import BotDomain
import BotPorts

/// Writes a copy of the database to a file, while others go on writing; audited.
public struct BackUpDatabase: Sendable {
    let core: Core

    /// Writes a copy of the database to a file, while others go on writing; audited.
    ///
    /// The file appears whole or not at all, also where the task is cancelled. Its entry in the trail is written behind
    /// it, and so is not part of the copy; once the copy stands, a cancellation comes too late.
    ///
    /// - Parameters:
    ///   - path: where; there must be no file yet.
    ///   - progress: told what part is done, from 0 to 1; on any thread.
    /// - Throws: ``BotError`` with `backup_failed`, whose field is the file and says why, with `backup_not_audited` where
    ///   the copy stands and its entry could not be written, or with `unavailable`.
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
            do {
                // In a task of its own: what stands is to be in the trail.
                try await Task { try await write(details, by: actor) }.value
            } catch {
                let field = BotError.FieldError(path, "keep it, or remove it and try again.")
                throw BotError(.backupNotAudited, fields: [field], cause: error)
            }
        }
    }

    private func write(_ details: [String: String], by actor: AuditActor) async throws {
        let record = AuditRecord(by: actor, on: nil, action: .backUp, details: details, at: core.now)
        try await core.ports.store.withTransaction { transaction in
            _ = try await core.auditTrail.append(record, in: transaction)
        }
    }

    private static func refusal(_ error: StoreError) -> BotError {
        guard error.code == .unavailable, let context = error.context else { return BotError(translating: error) }
        let parts = context.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return BotError(.backupFailed, cause: error) }
        return BotError(.backupFailed, fields: [.init(String(parts[0]), "\(parts[1].dropFirst()).")], cause: error)
    }
}
