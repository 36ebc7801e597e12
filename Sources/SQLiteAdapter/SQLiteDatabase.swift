import BotDomain
public import BotPorts
import GRDB
import Synchronization

/// An SQLite database that is open: one writer, several readers.
///
/// WAL, `synchronous=FULL`, foreign keys, and content overwritten on deletion (`secure_delete`). Other processes may have
/// the same file open. It is closed by ``close()``, or when nobody holds it any more.
public final class SQLiteDatabase: Sendable {
    /// How a database is opened.
    public struct Options: Hashable, Sendable {
        /// How many snapshots may be open at once, 1 at least; a further one waits.
        public var maximumReaders = 8
        /// How long to wait for another process that writes, in seconds.
        public var busyTimeout = 5.0
        /// Whether a file that does not exist is made, readable by its owner alone.
        public var createsFile = true

        /// Makes options with the defaults.
        public init() {}
    }

    private struct Readers {
        var idle: [SQLiteConnection] = []
        var isClosed = false
    }

    let location: SQLiteLocation
    /// Sent at every commit of this process.
    let commits = CommitSignal()
    private let writer: SQLiteConnection
    private let writerGate = TransactionGate()
    private let readers = Mutex(Readers())
    private let readerGate: TransactionGate

    private init(location: SQLiteLocation, writer: SQLiteConnection, options: Options) {
        self.location = location
        self.writer = writer
        readerGate = TransactionGate(width: max(1, options.maximumReaders))
    }

    /// Opens a database, and finds out whether it can be written to.
    ///
    /// - Throws: ``BotPorts/StoreError`` with the file's name: `unavailable` (no such file or folder, read-only), `busy`
    ///   (locked for longer than the timeout), `corrupt` (no database). Its schema is not looked at: see
    ///   ``SQLiteStoreMaintenance``.
    public static func open(path: String, options: Options = Options()) async throws(StoreError) -> SQLiteDatabase {
        try StorableText.requireNoNUL(path)
        let location = SQLiteLocation(path: path)
        if options.createsFile {
            _ = try location.create()
        } else if !location.exists {
            throw location.failure("there is no such file")
        }
        let writer = try await SQLiteConnection.open(location, .write(busyTimeout: max(0, options.busyTimeout)))
        try await writer.run { db in
            // Opening set `synchronous` to NORMAL, under which a power cut loses transactions that were answered.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            for (pragma, expected) in [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1")] {
                guard try String.fetchOne(db, sql: "PRAGMA \(pragma)") == expected else {
                    throw StoreError(.internalFailure, context: pragma)
                }
            }
            try db.probeWriting()
        }
        return SQLiteDatabase(location: location, writer: writer, options: options)
    }

    /// Waits for the transaction that is open, then closes every connection; whatever is called later throws
    /// ``BotPorts/StoreError/Code/unavailable``.
    public func close() async {
        let idle = readers.withLock { readers in
            readers.isClosed = true
            defer { readers.idle = [] }
            return readers.idle
        }
        for reader in idle { await reader.close() }
        // Closed even when this task is cancelled; then perhaps in the midst of a transaction, which is rolled back.
        let isWaitedFor = (try? await writerGate.enter()) != nil
        await writer.close()
        if isWaitedFor { writerGate.leave() }
    }

    /// The writer for this task alone, until ``giveBackWriter()``.
    func takeWriter() async throws(StoreError) -> SQLiteConnection {
        try await writerGate.enter()
        do throws(StoreError) {
            try requireOpen()
        } catch {
            writerGate.leave()
            throw error
        }
        return writer
    }

    /// Lets the next one have the writer.
    func giveBackWriter() {
        writerGate.leave()
    }

    /// A reader for this task alone, until ``giveBack(_:)``.
    func takeReader() async throws(StoreError) -> SQLiteConnection {
        try await readerGate.enter()
        do throws(StoreError) {
            try requireOpen()
            if let reader = readers.withLock({ $0.idle.popLast() }) { return reader }
            return try await SQLiteConnection.open(location, .read)
        } catch {
            readerGate.leave()
            throw error
        }
    }

    /// Gives back what ``takeReader()`` gave.
    func giveBack(_ reader: SQLiteConnection) async {
        let isClosed = readers.withLock { readers in
            if !readers.isClosed { readers.idle.append(reader) }
            return readers.isClosed
        }
        if isClosed { await reader.close() }
        readerGate.leave()
    }

    /// Runs one read outside of any transaction, over the last committed state.
    func read<R: Sendable>(_ body: @escaping @Sendable (Database) throws -> R) async throws(StoreError) -> R {
        let reader = try await takeReader()
        let result = await reader.result(body)
        await giveBack(reader)
        return try result.get()
    }

    /// Throws what opening it throws, if it can no longer be written to.
    func requireWritable() async throws(StoreError) {
        let writer = try await takeWriter()
        defer { giveBackWriter() }
        try await writer.run { db in try db.probeWriting() }
    }

    private func requireOpen() throws(StoreError) {
        if readers.withLock({ $0.isClosed }) { throw location.failure("was closed") }
    }
}
