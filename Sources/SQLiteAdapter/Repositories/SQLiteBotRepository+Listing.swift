import BotDomain
import BotPorts
import GRDB

extension SQLiteBotRepository {
    func bots(
        fitting filter: BotFilter, by order: BotOrder, after position: BotPosition?, limit: Int
    ) async throws(StoreError) -> [Bot] {
        try filter.requireNoNUL()
        try position?.requireUse(in: order)
        return try await transaction.read { db in
            let listing = try Self.listing(filter, order, in: db)
            let page = listing.page(after: position, skipping: 0, limit: limit)
            return try db.all(page.sql, page.arguments, BotRow.decode)
        }
    }

    func bots(
        fitting filter: BotFilter, by order: BotOrder, skipping: Int, limit: Int
    ) async throws(StoreError) -> [Bot] {
        try filter.requireNoNUL()
        return try await transaction.read { db in
            let listing = try Self.listing(filter, order, in: db)
            let page = listing.page(after: nil, skipping: skipping, limit: limit)
            return try db.all(page.sql, page.arguments, BotRow.decode)
        }
    }

    func count(fitting filter: BotFilter) async throws(StoreError) -> Int {
        try filter.requireNoNUL()
        return try await transaction.read { db in
            try BotCount.terms(of: filter).reduce(0) { sum, term in
                let count = try db.first(term.statement.sql, term.statement.arguments) { row in try row.integer() } ?? 0
                return sum + term.sign * Int(count)
            }
        }
    }

    func countByStatus(at time: Timestamp) async throws(StoreError) -> [ShownBotStatus: Int] {
        try await transaction.read { db in
            let rows = try db.all(BotCount.byStatus, [time.microseconds]) { row in
                (
                    status: try row.named(ShownBotStatus.self), all: Int(try row.integer()),
                    frozen: Int(try row.integer())
                )
            }
            var counts: [ShownBotStatus: Int] = [:]
            for row in rows {
                counts[row.status] = row.status == .active ? row.all - row.frozen : row.all
                if row.status == .active { counts[.rateLimited] = row.frozen }
            }
            return counts.filter { $0.value > 0 }
        }
    }

    func withExpiredWebhookKey(at time: Timestamp, limit: Int) async throws(StoreError) -> [Bot] {
        try await transaction.read { db in
            try db.all(BotRow.withExpiredWebhookKey, [time.microseconds, max(0, limit)], BotRow.decode)
        }
    }

    private static func listing(_ filter: BotFilter, _ order: BotOrder, in db: Database) throws -> BotListing {
        try BotListing(filter: filter, order: order) { key in
            let probe = BotCount.probe(filter, of: key, limit: BotListing.shortRange)
            let count = try db.first(probe.sql, probe.arguments) { row in try row.integer() } ?? 0
            return count <= BotListing.shortRange
        }
    }
}
