public import BotDomain
import BotPorts

/// Shows the end of the audit trail: kept elsewhere, it lets a cut tail be found.
public struct ShowAuditHead: Sendable {
    let core: Core

    /// Shows the end of the audit trail.
    ///
    /// - Throws: ``BotError`` with `unavailable`.
    public func callAsFunction() async throws -> AuditHead {
        try await core.run("admin.audit_head") {
            try await core.look { transaction in
                guard
                    let last = try await transaction.audit.entries(fitting: AuditFilter(), before: nil, limit: 1).first
                else { return .beginning }
                return AuditHead(sequence: last.sequence, mac: last.mac)
            }
        }
    }
}
