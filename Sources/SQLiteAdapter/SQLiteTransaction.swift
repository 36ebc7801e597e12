import BotPorts
import GRDB
import Synchronization

/// One transaction or snapshot on a connection that nobody else has meanwhile.
final class SQLiteTransaction: StoreTransaction {
    private let connection: SQLiteConnection
    private let isReadOnly: Bool
    /// Read and set on the connection's own thread, so that no call can slip in behind the end.
    private let isOpen = Mutex(true)

    private init(_ connection: SQLiteConnection, isReadOnly: Bool) {
        self.connection = connection
        self.isReadOnly = isReadOnly
    }

    var users: any UserRepository { SQLiteUserRepository(transaction: self) }
    var logins: any LoginRepository { SQLiteLoginRepository(transaction: self) }
    var bots: any BotRepository { SQLiteBotRepository(transaction: self) }
    var holds: any HoldRepository { SQLiteHoldRepository(transaction: self) }
    var keys: any GatewayKeyRepository { SQLiteGatewayKeyRepository(transaction: self) }
    var audit: any AuditRepository { SQLiteAuditRepository(transaction: self) }
    var activity: any ActivityRepository { SQLiteActivityRepository(transaction: self) }
    var usage: any UsageRepository { SQLiteUsageRepository(transaction: self) }
    var webhookRemovals: any WebhookRemovalRepository { SQLiteWebhookRemovalRepository(transaction: self) }
    var changes: any ChangeRepository { SQLiteChangeRepository(transaction: self) }
    var installation: any InstallationRepository { SQLiteInstallationRepository(transaction: self) }

    /// Begins a transaction that may write: waits for another process that does, for the busy timeout.
    static func begin(on connection: SQLiteConnection) async throws(StoreError) -> SQLiteTransaction {
        try await connection.run { db in try db.beginTransaction(.immediate) }
        return SQLiteTransaction(connection, isReadOnly: false)
    }

    /// Begins a snapshot of the state that is committed now.
    static func snapshot(on connection: SQLiteConnection) async throws(StoreError) -> SQLiteTransaction {
        try await connection.run { db in
            try db.beginTransaction(.deferred)
            // A deferred transaction sees what stands at its first read.
            _ = try db.all("SELECT rootpage FROM sqlite_schema LIMIT 1") { _ in }
        }
        return SQLiteTransaction(connection, isReadOnly: true)
    }

    func read<R: Sendable>(_ body: @escaping @Sendable (Database) throws -> R) async throws(StoreError) -> R {
        if Task.isCancelled { throw StoreError(.cancelled) }
        return try await connection.run { db in
            guard self.isOpen.withLock({ $0 }) else {
                throw StoreError(.internalFailure, context: "transaction is over")
            }
            // SQLite itself rolls back after some failures, such as a full disk; what came then would commit by itself.
            guard db.isInsideTransaction else { throw self.lost }
            return try body(db)
        }
    }

    func change<R: Sendable>(_ body: @escaping @Sendable (Database) throws -> R) async throws(StoreError) -> R {
        if isReadOnly { throw StoreError(.readOnly) }
        return try await read(body)
    }

    /// Makes everything last, or throws and undoes everything.
    func commit() async throws(StoreError) {
        if Task.isCancelled {
            await rollback()
            throw StoreError(.cancelled)
        }
        try await connection.run { db in
            self.isOpen.withLock { $0 = false }
            guard db.isInsideTransaction else { throw self.lost }
            do {
                try db.commit()
            } catch {
                if db.isInsideTransaction { try? db.rollback() }
                throw error
            }
        }
    }

    /// Undoes everything; in a cancelled task too.
    func rollback() async {
        _ = await connection.result { db in
            self.isOpen.withLock { $0 = false }
            if db.isInsideTransaction { try db.rollback() }
        }
    }

    private var lost: StoreError { connection.location.failure("the transaction was lost") }
}
