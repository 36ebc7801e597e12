import BotDomain
import BotPorts

extension Core {
    /// Activates or deactivates an account within the transaction: a deactivated one's logins end, and its webhook is owed.
    ///
    /// - Returns: false if there is no such account.
    func setActive(
        _ isActive: Bool, of userID: UserID, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws -> Bool {
        if !isActive {
            try await endLogins(of: userID, at: now, in: transaction)
            try await dropWebhook(of: userID, at: now, in: transaction)
        }
        return try await transaction.users.setActive(isActive, of: userID, at: now)
    }

    /// Has Telegram told to drop the bot's webhook, or its updates would go on past us.
    private func dropWebhook(of userID: UserID, at now: Timestamp, in transaction: any StoreTransaction) async throws {
        guard let bot = try await transaction.bots.bot(ofUser: userID),
            let user = try await transaction.users.user(userID), user.isActive || bot.webhookKeyID != nil
        else { return }
        try await owe(webhookRemovalOf: bot, afterRemoval: false, at: now, in: transaction)
        guard
            try await transaction.bots.update(bot.id, ifRevision: bot.revision, set: [.webhookKey(nil)], at: now) != nil
        else { throw BotError(.conflict) }
    }
}
