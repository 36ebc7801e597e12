import BotPorts
import GRDB

/// A copy of a database in one file, whole and without a journal.
struct SQLiteBackup: Sendable {
    let source: SQLiteLocation
    let destination: SQLiteLocation

    /// Costs a reading of the whole database, on a connection and thread of its own.
    func write() async throws(StoreError) {
        // `VACUUM INTO` takes an empty file for none: this one is ours, and made with narrow rights.
        guard try destination.create() else { throw destination.failure("there is a file already") }
        do throws(StoreError) {
            let connection = try await SQLiteConnection.open(source, .backup)
            let path = destination.path
            let copied: Result<Void, StoreError> = await connection.result { db in
                try db.execute(sql: "VACUUM INTO ?", arguments: [path])
            }
            await connection.close()
            try copied.get()
            // SQLite does not sync what it vacuums into.
            try destination.synchronize()
        } catch {
            destination.remove()
            throw error
        }
    }
}
