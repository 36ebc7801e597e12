import BotDomain
import BotTesting
import GRDB

@testable import SQLiteAdapter

/// A table of many bots, each of a user of its own, made by two statements: a million take a minute or so.
///
/// Of ten bots six are active and one is of each other status; every second was never used; several were created at one
/// time. Usernames begin with `a_` or `b_`, one in two in upper case.
enum ManyBots {
    static func insert(_ count: Int, in database: SQLiteDatabase) async throws {
        let writer = try await database.takeWriter()
        defer { database.giveBackWriter() }
        try await writer.run { db in
            try db.inTransaction(.immediate) {
                for statement in [users, bots] {
                    try db.execute(sql: "\(numbers) \(statement)", arguments: ["count": count, "noon": noon])
                }
                return .commit
            }
        }
    }

    private static let noon = Fixtures.noon.microseconds

    private static let numbers = """
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
        """

    private static let users = """
        INSERT INTO users (id, username, username_folded, email, email_folded, role, is_active, password_hash,
            created_at, updated_at)
        SELECT n, 'user' || n, 'user' || n, 'user' || n || '@example.org', 'user' || n || '@example.org', 'user', 1,
            '$fake$', :noon, :noon
        FROM numbers
        """

    // The factors are primes: places in one order tell nothing of places in another.
    private static let bots = """
        INSERT INTO user_bot_credentials (id, user_id, telegram_bot_id, environment, bot_username, bot_first_name,
            sealed_token, fingerprint, status, is_verified, max_requests_per_second, max_concurrent_requests,
            rate_limited_until, last_used_at, created_at, updated_at)
        SELECT n, n, n, 'production',
            CASE n % 4 WHEN 0 THEN 'a_' WHEN 1 THEN 'A_' WHEN 2 THEN 'b_' ELSE 'B_' END || (n * 7919 % 1000003) || '_bot',
            'Fake', randomblob(80), randomblob(32),
            CASE n % 10 WHEN 0 THEN 'stopped' WHEN 1 THEN 'suspended' WHEN 2 THEN 'error' WHEN 3 THEN 'pending'
                ELSE 'active' END,
            1, 30, 10, CASE WHEN n % 100 = 5 THEN :noon + n END,
            CASE WHEN n % 2 THEN :noon + (n * 104729 % 1000003) * 1000000 END,
            :noon + (n * 15485863 % 1000003) / 4 * 1000000, :noon
        FROM numbers
        """
}

extension SQLiteDatabase {
    /// Runs statements on the writer, each by itself.
    func execute(_ statements: [String]) async throws {
        let writer = try await takeWriter()
        defer { giveBackWriter() }
        try await writer.run { db in
            for statement in statements { try db.execute(sql: statement) }
        }
    }

    /// What SQLite says of how it will run a statement, a line a step; asked of the writer.
    func plan(of sql: String, _ arguments: StatementArguments) async throws -> [String] {
        let writer = try await takeWriter()
        defer { giveBackWriter() }
        return try await writer.run { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: arguments).map { $0["detail"] as String }
        }
    }

    func plan(of statement: ListStatement) async throws -> [String] {
        try await plan(of: statement.sql, statement.arguments)
    }
}
