public import BotDomain
import BotPorts

/// Activates or deactivates an account: a deactivated one's logins end, and its bot stops passing; audited.
public struct SetUserActive: Sendable {
    let core: Core

    /// Activates or deactivates an account: a deactivated one's logins end, and its bot stops passing; audited.
    ///
    /// Telegram is told to drop the webhook of a deactivated one's bot.
    ///
    /// - Throws: ``BotError`` with `user_not_found`, `last_owner`, `admin_required`, `role_too_low`.
    public func callAsFunction(_ isActive: Bool, of username: String, by actor: AuditActor) async throws -> User {
        try await core.run("accounts.set_active") {
            let now = core.now
            return try await core.changeAccount(
                named: username, .activity(isActive), as: isActive ? .activateUser : .deactivateUser, by: actor, at: now
            ) { userID, transaction in
                try await core.setActive(isActive, of: userID, at: now, in: transaction)
            }
        }
    }
}
