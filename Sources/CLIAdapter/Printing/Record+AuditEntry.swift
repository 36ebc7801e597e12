import BotDomain

extension Record {
    /// An entry of the audit trail.
    init(_ entry: AuditEntry) {
        self.init([
            .column("id", .integer(entry.sequence)),
            .column("timestamp", .text(entry.record.at.rfc3339)),
            .column("actor", .text(entry.record.actor)),
            .detail("admin_user_id", entry.record.adminUserID.map { .integer($0.rawValue) } ?? .null),
            .column("target_user_id", entry.record.targetUserID.map { .integer($0.rawValue) } ?? .null),
            .column("action", .text(entry.record.action.rawValue)),
            .column("outcome", .text(entry.record.outcome.rawValue)),
            .column("details", .object(entry.record.details.mapValues(Datum.text))),
        ])
    }
}
