public import BotDomain
import BotPorts

/// Deletes an account with its logins, its bot and its keys; audited.
public struct DeleteUser: Sendable {
    let core: Core

    /// Deletes an account with its logins, its bot, its keys and its activity; holds and audit entries stay.
    ///
    /// Telegram is told to drop the bot's webhook; the token's only copy goes into that queue, as on a bot's removal.
    ///
    /// - Returns: the account as it was.
    /// - Throws: ``BotError`` with `user_not_found`, `last_owner`, `admin_required`, `role_too_low`.
    @discardableResult
    public func callAsFunction(_ username: String, by actor: AuditActor) async throws -> User {
        try await core.run("accounts.delete") {
            let now = core.now
            return try await core.changeAccount(named: username, .deletion, as: .deleteUser, by: actor, at: now) {
                userID, transaction in
                try await core.endLogins(of: userID, at: now, in: transaction)
                if let bot = try await transaction.bots.bot(ofUser: userID) {
                    try await core.owe(webhookRemovalOf: bot, afterRemoval: true, at: now, in: transaction)
                    try await transaction.changes.append(.bot, userID: userID, at: now)
                }
                return try await transaction.users.delete(userID)
            }
        }
    }
}
