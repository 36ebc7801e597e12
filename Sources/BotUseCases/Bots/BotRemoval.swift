import BotDomain
import BotPorts

extension Core {
    /// Removes a user's bot within the transaction: token and keys are destroyed, holds stay, the webhook is owed.
    func removeBot(of userID: UserID, at now: Timestamp, in transaction: any StoreTransaction) async throws -> Bot {
        let bot = try await bot(of: userID, in: transaction)
        try await owe(webhookRemovalOf: bot, afterRemoval: true, at: now, in: transaction)
        guard try await transaction.bots.delete(bot.id, ifRevision: bot.revision) else { throw BotError(.conflict) }
        try await tell(of: bot, .removed, at: now, in: transaction)
        return bot
    }
}
