public import BotPorts

/// The store on SQLite.
///
/// Transactions of this process run one after the other, in the order they came; those of other processes are waited for
/// as long as ``SQLiteDatabase/Options/busyTimeout`` says, then ``BotPorts/StoreError/Code/busy`` is thrown. Snapshots run
/// beside them, each on a reader of its own. A call of a repository costs one hop to the connection's thread. The database
/// must have been migrated, see ``SQLiteStoreMaintenance``.
public struct SQLiteBotStore: BotStore {
    private let database: SQLiteDatabase

    /// The store in this database.
    public init(_ database: SQLiteDatabase) {
        self.database = database
    }

    /// Runs `body` once, between `BEGIN IMMEDIATE` and `COMMIT` or `ROLLBACK`.
    public func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try TransactionScope.requireNone()
        let writer = try await database.takeWriter()
        defer { database.giveBackWriter() }
        let transaction = try await SQLiteTransaction.begin(on: writer)
        let result: R
        do {
            result = try await TransactionScope.$isOpen.withValue(true) { try await body(transaction) }
        } catch {
            await transaction.rollback()
            throw error
        }
        try await transaction.commit()
        database.commits.send()
        return result
    }

    /// Runs `body` in a read transaction of a connection that cannot write.
    public func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try TransactionScope.requireNone()
        let reader = try await database.takeReader()
        do {
            let snapshot = try await SQLiteTransaction.snapshot(on: reader)
            do {
                let result = try await TransactionScope.$isOpen.withValue(true) { try await body(snapshot) }
                await snapshot.rollback()
                await database.giveBack(reader)
                return result
            } catch {
                await snapshot.rollback()
                throw error
            }
        } catch {
            await database.giveBack(reader)
            throw error
        }
    }
}
