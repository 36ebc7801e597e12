public import BotDomain
import BotPorts

/// Activates or deactivates an account: a deactivated one's logins end, and its bot stops passing; audited.
public struct SetUserActive: Sendable {
    let core: Core

    /// Activates or deactivates an account: a deactivated one's logins end, and its bot stops passing; audited.
    ///
    /// - Throws: ``BotError`` with `user_not_found`, `last_owner`.
    public func callAsFunction(_ isActive: Bool, of username: String, by actor: AuditActor) async throws -> User {
        try await core.run("accounts.set_active") {
            throw BotError(.internalError)
        }
    }
}
