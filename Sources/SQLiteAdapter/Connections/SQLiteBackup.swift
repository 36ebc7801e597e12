import BotPorts
import GRDB

/// A copy of a database in one file, whole and without a journal.
struct SQLiteBackup: Sendable {
    let source: SQLiteLocation
    let destination: SQLiteLocation

    /// Costs a reading of the whole database, on a connection and thread of its own.
    func write(progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {
        // `VACUUM INTO` takes an empty file for none: this one is ours, and made with narrow rights.
        guard try destination.create() else { throw destination.failure("there is a file already") }
        do throws(StoreError) {
            let connection = try await SQLiteConnection.open(source, .backup)
            let copied = await copy(over: connection, progress: progress)
            await connection.close()
            try copied.get()
            // SQLite does not sync what it vacuums into.
            try destination.synchronize()
        } catch {
            destination.remove()
            throw error
        }
        progress?(1)
    }

    private func copy(
        over connection: SQLiteConnection, progress: (@Sendable (Double) -> Void)?
    ) async -> Result<Void, StoreError> {
        let size = await connection.result { db in
            try db.first("SELECT (page_count - freelist_count) * page_size FROM \(Self.pragmas)") { row in
                try row.integer()
            } ?? 0
        }
        return await withTaskGroup(of: Void.self) { group in
            if let progress, case .success(let size) = size {
                group.addTask { await watch(upTo: size, progress) }
            }
            let path = destination.path
            let copied: Result<Void, StoreError> = await connection.result { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
            group.cancelAll()
            return copied
        }
    }

    /// Tells how much of the copy there is, each tenth of a second until its task is cancelled.
    private func watch(upTo size: Int64, _ progress: @Sendable (Double) -> Void) async {
        var told = 0.0
        while (try? await Task.sleep(for: .milliseconds(100))) != nil {
            // What is left of free space within pages goes too, so the copy may stay smaller: it is done when it is.
            let part = min(Double(destination.size) / Double(max(size, 1)), 0.99)
            if part > told {
                told = part
                progress(part)
            }
        }
    }

    private static let pragmas = "pragma_page_count, pragma_freelist_count, pragma_page_size"
}
