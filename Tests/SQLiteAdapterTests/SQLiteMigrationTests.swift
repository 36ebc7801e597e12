import BotDomain
import BotPorts
import BotTesting
import GRDB
import Testing

@testable import SQLiteAdapter

@Suite("Migrations on SQLite")
struct SQLiteMigrationTests {
    private let temporary: TemporaryDatabase
    private let first = Migration(name: "0001_a", checksum: "aa", sql: "CREATE TABLE a (x INTEGER) STRICT;")
    private let second = Migration(name: "0002_b", checksum: "bb", sql: "CREATE TABLE b (x INTEGER) STRICT;")

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test("a newer program takes just what is missing")
    func upgrade() async throws {
        let database = try await temporary.open()
        #expect(try await SQLiteStoreMaintenance(database, migrations: [first]).migrate() == ["0001_a"])
        let newer = SQLiteStoreMaintenance(database, migrations: [first, second])
        #expect(try await newer.schemaState() == SchemaState(applied: ["0001_a"], pending: ["0002_b"]))
        #expect(try await newer.migrate() == ["0002_b"])
    }

    @Test("an older program refuses a newer database, and changes nothing")
    func newer() async throws {
        let database = try await temporary.open()
        _ = try await SQLiteStoreMaintenance(database, migrations: [first, second]).migrate()
        let older = SQLiteStoreMaintenance(database, migrations: [first])
        let expected = StoreError(.schemaTooNew, context: "0002_b")
        await #expect(throws: expected) { try await older.migrate() }
        await #expect(throws: expected) { try await older.schemaState() }
    }

    @Test("a migration that was changed after it was taken is refused")
    func changed() async throws {
        let database = try await temporary.open()
        _ = try await SQLiteStoreMaintenance(database, migrations: [first]).migrate()
        let other = Migration(name: "0001_a", checksum: "ab", sql: "CREATE TABLE a (y INTEGER) STRICT;")
        let changed = SQLiteStoreMaintenance(database, migrations: [other, second])
        let expected = StoreError(.migrationChanged, context: "0001_a")
        await #expect(throws: expected) { try await changed.migrate() }
        await #expect(throws: expected) { try await changed.schemaState() }
        #expect(try await tables(of: database).contains("b") == false)
    }

    @Test("a history with a hole is refused")
    func hole() async throws {
        let database = try await temporary.open()
        _ = try await SQLiteStoreMaintenance(database, migrations: [second]).migrate()
        let whole = SQLiteStoreMaintenance(database, migrations: [first, second])
        await #expect(throws: StoreError(.corrupt, context: "schema_migrations")) { try await whole.migrate() }
    }

    @Test("one that fails midway leaves nothing behind, and those before it stand")
    func failing() async throws {
        let database = try await temporary.open()
        let bad = Migration(
            name: "0002_bad", checksum: "cc", sql: "CREATE TABLE c (x INTEGER) STRICT; INSERT INTO nowhere VALUES (1);")
        let maintenance = SQLiteStoreMaintenance(database, migrations: [first, bad])
        await #expect(throws: StoreError.self) { try await maintenance.migrate() }
        #expect(try await maintenance.schemaState() == SchemaState(applied: ["0001_a"], pending: ["0002_bad"]))
        #expect(try await tables(of: database) == ["a", "schema_migrations"])
    }

    @Test("a database from before bots were listed in order keeps its rows, lists them, and forgets old changes first")
    func listing() async throws {
        let database = try await temporary.open()
        let before = Array(EmbeddedMigrations.all.prefix { $0.name < "0005" })
        _ = try await SQLiteStoreMaintenance(database, migrations: before).migrate()
        try await ManyBots.insert(20, in: database)
        try await database.execute(["INSERT INTO changes (topic, user_id) VALUES ('bot', 7), ('user', 8)"])
        _ = try await SQLiteStoreMaintenance(database).migrate()
        try await SQLiteStoreMaintenance(database).check()
        let store = SQLiteBotStore(database)
        for key in BotOrder.Key.allCases {
            let listed = try await store.withSnapshot {
                try await $0.bots.bots(
                    fitting: BotFilter(at: Fixtures.noon), by: BotOrder(key: key), after: nil, limit: 100)
            }
            #expect(Set(listed.map(\.id.rawValue)) == Set(1...20))
        }
        let feed = SQLiteChangeFeed(database)
        #expect(try await feed.changes(after: 0, limit: 9).map(\.userID.rawValue) == [7, 8])
        let forgotten = try await store.withTransaction {
            try await $0.changes.append(.bot, userID: UserID(rawValue: 9), at: Fixtures.noon)
            return try await $0.changes.forget(before: Fixtures.noon, limit: 9)
        }
        #expect(forgotten == 2)
        #expect(try await feed.changes(after: 2, limit: 9).map(\.userID.rawValue) == [9])
    }

    @Test("every table is strict, and the names are the documented ones")
    func schema() async throws {
        let database = try await temporary.openMigrated()
        #expect(
            try await tables(of: database) == [
                "admin_bot_actions", "audit_head", "bot_activity", "bot_usage", "changes", "gateway_keys", "holds",
                "installation_secrets", "logins", "refresh_tokens", "schema_migrations", "user_bot_credentials",
                "users", "webhook_removals",
            ])
        let loose = try await database.read { db in
            try String.fetchAll(
                db, sql: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0 ORDER BY name")
        }
        #expect(loose.allSatisfy { $0.hasPrefix("sqlite_") })
        let columns = try await database.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM pragma_table_info('admin_bot_actions')")
        }
        #expect(
            columns == [
                "id", "actor", "admin_user_id", "target_user_id", "action", "outcome", "details", "timestamp", "mac",
            ])
    }

    private func tables(of database: SQLiteDatabase) async throws -> [String] {
        try await database.read { db in
            try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        }
    }
}
