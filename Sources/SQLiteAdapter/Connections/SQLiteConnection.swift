import BotPorts
import Dispatch
import GRDB

/// One connection with a queue of its own: statements run there, off the threads that Swift's tasks share.
///
/// What is sent to it runs whether or not the task that sends it is cancelled: so a ROLLBACK always gets through.
final class SQLiteConnection: Sendable {
    /// What a connection is for.
    enum Purpose: Sendable {
        case write(busyTimeout: Double)
        case read
        /// Writes another file, and only reads this one.
        case backup
    }

    private let queue: DatabaseQueue
    let location: SQLiteLocation

    private init(queue: DatabaseQueue, location: SQLiteLocation) {
        self.queue = queue
        self.location = location
    }

    /// Opens a connection, on a thread that may wait for the disk.
    static func open(_ location: SQLiteLocation, _ purpose: Purpose) async throws(StoreError) -> SQLiteConnection {
        let result: Result<SQLiteConnection, StoreError> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                let result = Result { try DatabaseQueue(path: location.path, configuration: configuration(purpose)) }
                    .map { SQLiteConnection(queue: $0, location: location) }
                    .mapError { StoreError(sqlite: $0, file: location.fileName) }
                continuation.resume(returning: result)
            }
        }
        return try result.get()
    }

    /// Runs `body` on the connection's own thread.
    func run<R: Sendable>(_ body: @escaping @Sendable (Database) throws -> R) async throws(StoreError) -> R {
        try await result(body).get()
    }

    /// As ``run(_:)``, with the failure as a value.
    func result<R: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> R
    ) async -> Result<R, StoreError> {
        let file = location.fileName
        return await withCheckedContinuation { continuation in
            queue.asyncWriteWithoutTransaction { db in
                continuation.resume(
                    returning: Result { try body(db) }.mapError { StoreError(sqlite: $0, file: file) })
            }
        }
    }

    /// Closes the connection; calls after that throw.
    func close() async {
        let queue = queue
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // A connection that does not close is closed when nobody holds it any more.
                try? queue.close()
                continuation.resume()
            }
        }
    }

    private static func configuration(_ purpose: Purpose) -> Configuration {
        var configuration = Configuration()
        configuration.label = "botwarden.sqlite"
        // Transactions stay open between the calls of a body.
        configuration.allowsUnsafeTransactions = true
        switch purpose {
        case .write(let busyTimeout):
            configuration.journalMode = .wal
            configuration.busyMode = .timeout(busyTimeout)
        case .read:
            configuration.readonly = true
            // Readers wait for nobody but the recovery after a crash.
            configuration.busyMode = .timeout(10)
        case .backup:
            configuration.busyMode = .timeout(10)
        }
        return configuration
    }
}
