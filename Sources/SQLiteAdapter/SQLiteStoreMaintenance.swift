import BotDomain
public import BotPorts
import GRDB

/// Migrations, checks and copies of an SQLite database.
public struct SQLiteStoreMaintenance: StoreMaintenance {
    private let database: SQLiteDatabase
    private let migrations: [Migration]

    /// Maintenance of this database by the migrations that the program carries.
    public init(_ database: SQLiteDatabase) {
        self.init(database, migrations: EmbeddedMigrations.all)
    }

    init(_ database: SQLiteDatabase, migrations: [Migration]) {
        self.database = database
        self.migrations = migrations
    }

    /// Takes the missing migrations, each in a transaction that no other process can be in as well.
    public func migrate() async throws(StoreError) -> [String] {
        try TransactionScope.forbidCalls(to: "StoreMaintenance")
        let migrations = migrations
        let writer = try await database.takeWriter()
        defer { database.giveBackWriter() }
        return try await writer.run { db in
            var taken: [String] = []
            while let name = try Self.takeNext(of: migrations, in: db) { taken.append(name) }
            return taken
        }
    }

    /// Reads which migrations were taken; throws as ``migrate()`` does.
    public func schemaState() async throws(StoreError) -> SchemaState {
        try TransactionScope.forbidCalls(to: "StoreMaintenance")
        let migrations = migrations
        return try await database.read { db in
            let history = try SchemaHistory(of: db, against: migrations)
            return SchemaState(applied: history.applied, pending: history.pending.map(\.name))
        }
    }

    /// Begins a transaction that may write, gives it up, and runs SQLite's own checks of pages, indexes and references.
    public func check() async throws(StoreError) {
        try TransactionScope.forbidCalls(to: "StoreMaintenance")
        try await database.requireWritable()
        try await database.read { db in
            let integrity = try db.all("PRAGMA integrity_check(1)") { row in try row.text() }
            guard integrity == ["ok"] else { throw StoreError(.corrupt, context: "integrity_check") }
            let orphans = try db.all("PRAGMA foreign_key_check") { row in try row.text() }
            guard orphans.isEmpty else { throw StoreError(.corrupt, context: "foreign_key_check") }
        }
    }

    /// Writes a copy of the last committed state, readable by its owner alone; holds up nobody.
    ///
    /// It grows in `PATH.partial`, which only the death of the process leaves behind.
    ///
    /// - Throws: ``BotPorts/StoreError/Code/unavailable`` where there is a file already, or none can be;
    ///   ``BotPorts/StoreError/Code/cancelled``.
    public func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {
        try TransactionScope.forbidCalls(to: "StoreMaintenance")
        try StorableText.requireNoNUL(path)
        try await SQLiteBackup(source: database.location, destination: SQLiteLocation(path: path), progress: progress)
            .write()
    }

    /// The name of the migration it took, or nil if none is missing.
    private static func takeNext(of migrations: [Migration], in db: Database) throws -> String? {
        try db.beginTransaction(.immediate)
        do {
            let next = try SchemaHistory(of: db, against: migrations).pending.first
            if let next {
                try db.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS schema_migrations (
                            name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL
                        ) STRICT, WITHOUT ROWID
                        """)
                try db.execute(sql: next.sql)
                try db.execute(
                    sql: "INSERT INTO schema_migrations VALUES (?, ?, unixepoch() * 1000000)",
                    arguments: [next.name, next.checksum])
            }
            try db.commit()
            return next?.name
        } catch {
            try? db.rollback()
            throw error
        }
    }
}
