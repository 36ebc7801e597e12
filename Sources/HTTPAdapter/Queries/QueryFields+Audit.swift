import BotDomain
import BotUseCases

extension QueryFields {
    /// Which entries of the audit trail are wanted.
    mutating func auditQuery() -> AuditQuery {
        var query = AuditQuery()
        query.actor = text("actor", length: 1...200)
        query.targetUserID = userID("target_user_id")
        query.action = text("action", length: 1...100).map(AuditAction.init(rawValue:))
        query.from = time("from")
        query.to = time("to")
        return query
    }
}

extension AuditQuery {
    /// All of it in one fixed form, for cursors.
    var text: String {
        [
            targetUserID.map { String($0.rawValue) }, from?.rfc3339, to?.rfc3339, action?.rawValue, actor,
        ].map { $0 ?? "" }.joined(separator: "\u{0}")
    }
}
