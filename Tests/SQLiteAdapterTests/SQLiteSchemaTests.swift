import BotDomain
import BotPorts
import BotTesting
import GRDB
import Testing

@testable import SQLiteAdapter

@Suite("SQLite's schema")
struct SQLiteSchemaTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test(
        "queries that must be quick go by an index",
        arguments: [
            (BotRow.ofUser, "user_bot_credentials_1"), (BotRow.byTelegramID, "telegram_bot_id=?"),
            (BotRow.byID, "INTEGER PRIMARY KEY"), (SQLiteGatewayKeyRepository.byHash, "(hash=?)"),
            (SQLiteGatewayKeyRepository.ofBot, "(bot_id=?)"), (ChangeQueries.after, "INTEGER PRIMARY KEY (rowid>?)"),
        ])
    func plans(query: String, expected: String) async throws {
        let database = try await temporary.openMigrated()
        let plan = try await database.read { db in
            let count = query.count { $0 == "?" }
            let arguments = StatementArguments(Array(repeating: 1, count: count))
            return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(query)", arguments: arguments)
                .map { $0["detail"] as String }.joined(separator: "; ")
        }
        #expect(plan.contains("SEARCH") && plan.contains(expected) && !plan.contains("SCAN"), "\(plan)")
    }

    @Test(
        "the audit trail takes no change, by whatever hand",
        arguments: [
            "UPDATE admin_bot_actions SET actor = 'another'", "DELETE FROM admin_bot_actions",
            "INSERT OR REPLACE INTO admin_bot_actions SELECT * FROM admin_bot_actions WHERE id = 1",
            "INSERT INTO admin_bot_actions SELECT 5, 'a', 1, 1, 'a', 'done', '{}', 1, x'' ",
        ])
    func appendOnly(statement: String) async throws {
        let database = try await temporary.openMigrated()
        let store = SQLiteBotStore(database)
        try await store.withTransaction { transaction in
            try await transaction.audit.append(Fixtures.auditEntry(after: .beginning))
            let head = try await transaction.audit.lockHead()
            try await transaction.audit.append(Fixtures.auditEntry(after: head))
        }
        let writer = try await database.takeWriter()
        await #expect(throws: StoreError(.internalFailure, context: "append-only")) {
            try await writer.run { db in try db.execute(sql: statement) }
        }
        database.giveBackWriter()
        #expect(try await store.withSnapshot { try await $0.audit.entries(after: 0, limit: 9).count } == 2)
    }

    @Test(
        "values that mean nothing are refused",
        arguments: [
            "UPDATE users SET role = 'king'", "UPDATE users SET is_active = 2",
            "UPDATE user_bot_credentials SET status = 'asleep'",
            "UPDATE user_bot_credentials SET status_before_suspension = 'active'",
            "UPDATE user_bot_credentials SET max_requests_per_second = 101",
            "UPDATE user_bot_credentials SET max_concurrent_requests = 0",
            "INSERT INTO holds VALUES ('user', 1, 'suspension', NULL, NULL, NULL, 1, 1)",
            "INSERT INTO holds VALUES ('user', 1, 'ceiling', NULL, 1, NULL, 1, 1)",
            "INSERT INTO audit_head VALUES (2, 0, x'')",
        ])
    func checks(statement: String) async throws {
        let database = try await temporary.openMigrated()
        let user = try Fixtures.newUser("ada")
        try await SQLiteBotStore(database).withTransaction { transaction in
            let ada = try await transaction.users.insert(user)
            _ = try await transaction.bots.insert(Fixtures.newBot(of: ada.id, telegramBotID: 100))
        }
        let writer = try await database.takeWriter()
        await #expect(throws: StoreError(.internalFailure, context: "a check of the schema failed")) {
            try await writer.run { db in try db.execute(sql: statement) }
        }
        database.giveBackWriter()
    }
}
