import BotDomain
import BotPorts
import Foundation
import GRDB
import SQLiteAdapter

/// Shows what a page costs, wherever it lies and however many bots there are.
///
/// One run lists a thousand bots and a million, in every order, by cursor: the first page, and the last one.
@main
struct Listing {
    static let pageSize = 50

    static func main() async throws {
        let path = CommandLine.arguments.dropFirst().first ?? "listing.db"
        let few = try await store(path + ".few", bots: 1_000)
        let many = try await store(path, bots: 1_000_000)
        let orders = [BotOrder.Key.createdAt, .lastUsedAt, .username].flatMap { key in
            [BotOrder(key: key, isDescending: false), BotOrder(key: key, isDescending: true)]
        }
        for order in orders {
            let name = "\(order.key)\(order.isDescending ? " descending" : "")"
            let small = try await first(of: few, order)
            let large = try await first(of: many, order)
            let last = try await last(of: many, order)
            print(
                "\(name): first page of a thousand \(small) us; of a million \(large) us (\(ratio(large, small))); ",
                "last page of a million \(last) us (\(ratio(last, small)))", separator: "")
        }
        for (name, filter) in [("status", BotFilter(status: .active, at: now)), ("all", BotFilter(at: now))] {
            let clock = ContinuousClock()
            let begun = clock.now
            let count = try await many.withSnapshot { try await $0.bots.count(fitting: filter) }
            print("count of \(name) in a million: \(count) in \(microseconds(clock.now - begun)) us")
        }
    }

    private static let now = Timestamp(seconds: 1_800_000_000)

    private static func first(of store: SQLiteBotStore, _ order: BotOrder) async throws -> Int64 {
        try await best { try await page(of: store, order, after: nil) }
    }

    /// The page before the end: its place is found by walking back from there.
    private static func last(of store: SQLiteBotStore, _ order: BotOrder) async throws -> Int64 {
        let back = BotOrder(key: order.key, isDescending: !order.isDescending)
        let end = try await page(of: store, back, after: nil, limit: pageSize + 1)
        guard let before = end.last else { return 0 }
        return try await best { try await page(of: store, order, after: BotPosition(of: before, in: order)) }
    }

    private static func page(
        of store: SQLiteBotStore, _ order: BotOrder, after position: BotPosition?, limit: Int = pageSize
    ) async throws -> [Bot] {
        try await store.withSnapshot {
            try await $0.bots.bots(fitting: BotFilter(at: now), by: order, after: position, limit: limit)
        }
    }

    /// The shortest of twenty times, in microseconds: what the machine did besides is not in it.
    private static func best(_ body: () async throws -> [Bot]) async throws -> Int64 {
        let clock = ContinuousClock()
        var best = Int64.max
        for _ in 0..<20 {
            let begun = clock.now
            let count = try await body().count
            precondition(count == pageSize, "a page of \(count)")
            best = min(best, microseconds(clock.now - begun))
        }
        return best
    }

    private static func microseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    }

    private static func ratio(_ part: Int64, _ whole: Int64) -> String {
        "x\(Double(part * 100 / max(1, whole)) / 100)"
    }

    /// A database with so many bots, each of its own user, filled by SQLite itself.
    private static func store(_ path: String, bots: Int) async throws -> SQLiteBotStore {
        let database = try await SQLiteDatabase.open(path: path, options: SQLiteDatabase.Options())
        _ = try await SQLiteStoreMaintenance(database).migrate()
        let filler = try DatabaseQueue(path: path)
        try await filler.write { db in
            let numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(bots))"
            try db.execute(
                sql: """
                    \(numbers) INSERT INTO users (id, username, username_folded, email, email_folded, role, is_active,
                        password_hash, created_at, updated_at)
                    SELECT i, 'user' || i, 'user' || i, i || '@example.org', i || '@example.org', 'user', 1, 'FAKE', i, i FROM n
                    """)
            // A step that has no factor with the count scatters times and names over the records.
            try db.execute(
                sql: """
                    \(numbers) INSERT INTO user_bot_credentials (user_id, telegram_bot_id, environment, bot_username,
                        bot_first_name, sealed_token, fingerprint, status, is_verified, max_requests_per_second,
                        max_concurrent_requests, last_used_at, created_at, updated_at)
                    SELECT i, 1000000 + i, 'production', 'bot' || (i * 7919 % \(bots)) || '_bot', 'Bot', x'00',
                        CAST('fingerprint' || i AS BLOB), CASE i % 3 WHEN 0 THEN 'active' ELSE 'pending' END, 1, 30, 10,
                        CASE i % 5 WHEN 0 THEN NULL ELSE i * 104729 % \(bots) END, i * 7919 % \(bots), i FROM n
                    """)
        }
        try filler.close()
        return SQLiteBotStore(database)
    }
}
