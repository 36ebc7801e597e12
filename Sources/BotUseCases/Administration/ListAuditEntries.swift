public import BotDomain
import BotPorts

/// Lists entries of the audit trail, newest first, a page at a time.
public struct ListAuditEntries: Sendable {
    let core: Core

    /// Lists entries of the audit trail, newest first, a page at a time.
    ///
    /// - Throws: ``BotError`` with `admin_required`.
    public func callAsFunction(fitting query: AuditQuery, before: Int64?, limit: Int, by actor: AuditActor) async throws -> [AuditEntry] {
        try await core.run("admin.list_audit") {
            throw BotError(.internalError)
        }
    }
}
