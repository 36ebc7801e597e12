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
                if !isActive {
                    try await core.endLogins(of: userID, at: now, in: transaction)
                    try await dropWebhook(of: userID, at: now, in: transaction)
                }
                return try await transaction.users.setActive(isActive, of: userID, at: now)
            }
        }
    }

    /// Has Telegram told to drop the bot's webhook, or its updates would go on past us.
    private func dropWebhook(of userID: UserID, at now: Timestamp, in transaction: any StoreTransaction) async throws {
        guard let bot = try await transaction.bots.bot(ofUser: userID),
            let user = try await transaction.users.user(userID), user.isActive || bot.webhookKeyID != nil
        else { return }
        try await core.owe(webhookRemovalOf: bot, afterRemoval: false, at: now, in: transaction)
        guard
            try await transaction.bots.update(bot.id, ifRevision: bot.revision, set: [.webhookKey(nil)], at: now) != nil
        else { throw BotError(.conflict) }
    }
}
