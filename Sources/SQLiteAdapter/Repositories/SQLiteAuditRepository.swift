import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

struct SQLiteAuditRepository: AuditRepository {
    let transaction: SQLiteTransaction

    static let select = """
        SELECT id, actor, admin_user_id, target_user_id, action, outcome, details, timestamp, mac
        FROM admin_bot_actions
        """

    /// The transaction's write lock is lock enough.
    func lockHead() async throws(StoreError) -> AuditHead {
        try await transaction.read { db in
            let head = try db.first("SELECT sequence, mac FROM audit_head") { row in
                AuditHead(sequence: try row.integer(), mac: try row.bytes())
            }
            guard let head else { throw StoreError(.corrupt, context: "audit_head") }
            return head
        }
    }

    func append(_ entry: AuditEntry) async throws(StoreError) {
        let record = entry.record
        try record.requireNoNUL()
        try await transaction.change { db in
            let details = try JSONText.object(record.details)
            let isNext = try db.change(
                "UPDATE audit_head SET sequence = ?1, mac = ?2 WHERE sequence = ?1 - 1",
                [entry.sequence, Data(entry.mac)])
            if isNext == 0 { throw StoreError.conflict(.auditSequence) }
            _ = try db.change(
                """
                INSERT INTO admin_bot_actions
                    (id, actor, admin_user_id, target_user_id, action, outcome, details, timestamp, mac)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    entry.sequence, record.actor, record.adminUserID?.rawValue, record.targetUserID?.rawValue,
                    record.action.rawValue, record.outcome.rawValue, details,
                    record.at.microseconds, Data(entry.mac),
                ])
        }
    }

    func entries(
        fitting filter: AuditFilter, before: Int64?, limit: Int
    ) async throws(StoreError) -> [AuditEntry] {
        try StorableText.requireNoNUL(filter.actor, filter.action?.rawValue)
        return try await transaction.read { db in
            let listing = try AuditListing(filter) { probe in
                let count = try db.first(probe.sql, probe.arguments) { row in try row.integer() } ?? 0
                return count <= AuditListing.shortRange
            }
            let page = listing.page(before: before, limit: limit)
            return try db.all(page.sql, page.arguments, Self.decode)
        }
    }

    func entries(after sequence: Int64, limit: Int) async throws(StoreError) -> [AuditEntry] {
        try await transaction.read { db in
            try db.all("\(Self.select) WHERE id > ? ORDER BY id LIMIT ?", [sequence, max(0, limit)], Self.decode)
        }
    }

    private static func decode(_ row: inout RowReader) throws -> AuditEntry {
        let sequence = try row.integer()
        let record = AuditRecord(
            actor: try row.text(), adminUserID: try row.optionalInteger().map(UserID.init(rawValue:)),
            targetUserID: try row.optionalInteger().map(UserID.init(rawValue:)),
            action: AuditAction(rawValue: try row.text()), outcome: try row.named(AuditOutcome.self),
            details: try JSONText.object(of: row.text()), at: try row.time())
        return AuditEntry(sequence: sequence, record: record, mac: try row.bytes())
    }
}
