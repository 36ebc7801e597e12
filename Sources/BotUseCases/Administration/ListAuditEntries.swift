public import BotDomain
import BotPorts

/// Lists entries of the audit trail, newest first, a page at a time.
public struct ListAuditEntries: Sendable {
    let core: Core

    /// Lists entries of the audit trail, newest first, a page at a time; a page holds 1,000 at most.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `validation_failed` for an actor or action with NUL.
    public func callAsFunction(
        fitting query: AuditQuery, before: Int64?, limit: Int, by actor: AuditActor
    ) async throws -> [AuditEntry] {
        try await core.run("admin.list_audit") {
            let filter = try query.filter()
            return try await core.look(as: .listAudit, by: actor) { transaction in
                try await transaction.audit.entries(fitting: filter, before: before, limit: Core.pageSize(limit))
            }
        }
    }
}

extension AuditQuery {
    fileprivate func filter() throws(BotError) -> AuditFilter {
        for (field, text) in [("actor", actor), ("action", action?.rawValue)] {
            // Stores refuse NUL, and would call it a fault of ours.
            if text?.utf8.contains(0) == true { throw .invalid(field, "must not hold NUL.") }
        }
        return AuditFilter(actor: actor, targetUserID: targetUserID, action: action, from: from, to: to)
    }
}
