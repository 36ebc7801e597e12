import BotDomain
import BotPorts
import BotTesting
import GRDB
import Testing

@testable import SQLiteAdapter

@Suite("Lists of audit entries on SQLite")
struct SQLiteAuditListingTests {
    private let temporary: TemporaryDatabase
    private static let noon = Fixtures.noon

    init() throws {
        temporary = try TemporaryDatabase()
    }

    private func fill(_ store: SQLiteBotStore) async throws {
        try await store.withTransaction { transaction in
            // The clock was set back once.
            for seconds in [10, 20, 30, 5, 15, 25] as [Int64] {
                let head = try await transaction.audit.lockHead()
                try await transaction.audit.append(
                    Fixtures.auditEntry(after: head, at: Self.noon + .seconds(seconds)))
            }
        }
    }

    @Test("a short range of times goes by its index alone, and nothing else is sorted or walked")
    func plans() async throws {
        let database = try await temporary.openMigrated()
        for filter in [
            AuditFilter(from: Self.noon), AuditFilter(to: Self.noon), AuditFilter(from: Self.noon, to: Self.noon),
        ] {
            let listing = AuditListing(filter) { _ in true }
            let plan = try await database.plan(of: listing.page(before: 7, limit: 50))
            #expect(
                plan.contains { $0.contains("SEARCH") && $0.contains("COVERING INDEX admin_bot_actions_by_time") },
                "\(plan)")
            #expect(plan.first?.hasPrefix("SEARCH admin_bot_actions USING INTEGER PRIMARY KEY") == true, "\(plan)")
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
            let probe = try await database.plan(of: AuditListing.probe(filter))
            #expect(probe.contains { $0.contains("COVERING INDEX admin_bot_actions_by_time") }, "\(probe)")
        }
        for (filter, index) in [
            (AuditFilter(actor: "user:1", from: Self.noon), "admin_bot_actions_by_actor (actor=? AND id<?)"),
            (AuditFilter(targetUserID: UserID(rawValue: 1)), "by_target (target_user_id=? AND id<?)"),
            (AuditFilter(action: .suspendBot, to: Self.noon), "admin_bot_actions_by_action (action=? AND id<?)"),
        ] {
            let listing = AuditListing(filter) { _ in true }
            let plan = try await database.plan(of: listing.page(before: 7, limit: 50))
            #expect(plan.count == 1 && plan[0].hasSuffix(index), "\(plan)")
        }
    }

    @Test("a long range of times alone is looked for from the end of the trail", arguments: [false, true])
    func walk(isAnalyzed: Bool) async throws {
        let database = try await temporary.openMigrated()
        try await fill(SQLiteBotStore(database))
        if isAnalyzed { try await database.execute(["ANALYZE"]) }
        for filter in [AuditFilter(), AuditFilter(from: Self.noon), AuditFilter(from: Self.noon, to: Self.noon)] {
            let plan = try await database.plan(of: AuditListing(filter) { _ in false }.page(before: nil, limit: 50))
            #expect(plan == ["SEARCH admin_bot_actions USING INTEGER PRIMARY KEY (rowid<?)"])
        }
    }

    @Test("both ways to a range of times give the same entries, also where the clock was set back")
    func sameEntries() async throws {
        let database = try await temporary.openMigrated()
        try await fill(SQLiteBotStore(database))
        for (filter, before, expected) in [
            (AuditFilter(from: Self.noon + .seconds(15)), nil, [6, 5, 3, 2]),
            (AuditFilter(from: Self.noon + .seconds(15)), 6, [5, 3, 2]),
            (AuditFilter(to: Self.noon + .seconds(15)), nil, [4, 1]),
            (AuditFilter(from: Self.noon + .seconds(10), to: Self.noon + .seconds(25)), nil, [5, 2, 1]),
            (AuditFilter(from: Self.noon + .seconds(31)), nil, []),
        ] as [(AuditFilter, Int64?, [Int64])] {
            for isShort in [true, false] {
                let found = try await database.read { db in
                    let page = AuditListing(filter) { _ in isShort }.page(before: before, limit: 9)
                    return try db.all(page.sql, page.arguments) { row in try row.integer() }
                }
                #expect(found == expected, "\(filter), \(isShort)")
            }
        }
    }
}
