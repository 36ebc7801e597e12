public import BotDomain
import BotPorts

/// Lists entries of the audit trail, newest first, a page at a time.
public struct ListAuditEntries: Sendable {
    let core: Core

    /// Lists entries of the audit trail, newest first, a page at a time; a page holds 1,000 at most.
    ///
    /// - Parameter before: the entry where the page before ended; nil for the first.
    /// - Throws: ``BotError`` with `admin_required`, `validation_failed` for an actor or action with NUL.
    public func callAsFunction(
        fitting query: AuditQuery, before: Int64?, limit: Int, by actor: AuditActor
    ) async throws -> Page<AuditEntry, Int64> {
        try await core.run("admin.list_audit") {
            try await core.look(as: .listAudit, by: actor) { transaction in
                let limit = Core.pageSize(limit)
                let read = try await transaction.audit.entries(
                    fitting: try query.filter(), before: before, limit: limit + 1)
                return Page(read, limit: limit, total: nil, position: \.sequence)
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
