public import BotDomain
import BotPorts

/// Sets an account's role; audited.
public struct SetUserRole: Sendable {
    let core: Core

    /// Sets an account's role; audited.
    ///
    /// The next request of the account is judged by it.
    ///
    /// - Throws: ``BotError`` with `user_not_found`, `last_owner`, `admin_required`, `role_too_low`.
    public func callAsFunction(_ role: Role, of username: String, by actor: AuditActor) async throws -> User {
        try await core.run("accounts.set_role") {
            let now = core.now
            return try await core.changeAccount(
                named: username, .role(role), as: .setRole, by: actor, at: now, details: ["role": role.rawValue]
            ) { userID, transaction in
                try await transaction.users.setRole(role, of: userID, at: now)
            }
        }
    }
}
