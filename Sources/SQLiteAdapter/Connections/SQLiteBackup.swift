import BotPorts
import GRDB
import Synchronization

/// A copy of a database in one file, whole and without a journal.
struct SQLiteBackup: Sendable {
    let source: SQLiteLocation
    let destination: SQLiteLocation
    /// Told what part is done, from 0 to 1.
    let progress: (@Sendable (Double) -> Void)?

    /// Pages copied at once: 1 MiB, after which it looks whether to stop.
    private static let pagesPerStep: Int32 = 256

    /// Costs a reading of the whole database, on a connection and thread of its own.
    func write() async throws(StoreError) {
        guard !destination.exists else { throw destination.failure("there is a file already") }
        let partial = SQLiteLocation(path: destination.path + ".partial")
        // Ours, and made with narrow rights: SQLite would not.
        guard try partial.create() else {
            throw partial.failure("a backup is under way, or was killed; in that case remove this file")
        }
        do throws(StoreError) {
            let connection = try await SQLiteConnection.open(source, .backup)
            let copied = await copy(connection, to: partial)
            await connection.close()
            try copied.get()
            try partial.synchronize()
            try partial.move(to: destination)
            progress?(1)
        } catch {
            partial.remove()
            throw error
        }
    }

    private func copy(_ connection: SQLiteConnection, to partial: SQLiteLocation) async -> Result<Void, StoreError> {
        let isStopped = Mutex(false)
        return await withTaskCancellationHandler {
            await connection.result { db in
                // One snapshot throughout: without it, each commit of another process would begin the copy anew.
                try db.beginTransaction(.deferred)
                defer { try? db.rollback() }
                _ = try Int64.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master")
                let queue = try DatabaseQueue(path: partial.path)
                defer { try? queue.close() }
                try queue.inDatabase { copy in
                    // It is synced as a whole at the end.
                    try copy.execute(sql: "PRAGMA synchronous = OFF")
                    try db.backup(to: copy, pagesPerStep: Self.pagesPerStep) { step in
                        if isStopped.withLock({ $0 }) { throw StoreError(.cancelled) }
                        guard !step.isCompleted else { return }
                        progress?(Double(step.completedPageCount) / Double(step.totalPageCount))
                    }
                    // The header came along, and it speaks of a journal beside the file.
                    try copy.execute(sql: "PRAGMA journal_mode = DELETE")
                }
            }
        } onCancel: {
            isStopped.withLock { $0 = true }
        }
    }
}
