public import BotDomain
import BotPorts

/// Says beforehand whether someone may do what he sets out to: before what he sent is looked at.
///
/// The use-case itself reads the role again within its transaction.
public struct CheckAuthority: Sendable {
    let core: Core

    /// Says whether someone may do what he sets out to, by the roles as they are now.
    ///
    /// One snapshot of the store. A refusal is counted for the audit trail.
    ///
    /// - Parameters:
    ///   - power: what he needs, by ``BotDomain/AdminAuthorization``.
    ///   - target: the user whose bot or account it is about, if it is about one.
    ///   - action: what the trail calls it.
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`.
    public func callAsFunction(
        _ power: AdminAuthorization.Power, over target: UserID?, to action: AuditAction, by actor: AuditActor
    ) async throws {
        try await core.run("admin.check_authority") {
            do {
                try await core.look { try await core.require(power, of: actor, on: target, in: $0) }
            } catch let error as BotError where error.isRefusalByRole {
                await core.recordFailure(of: action, on: target, by: actor, at: core.now, details: [:], error)
                throw error
            }
        }
    }
}
