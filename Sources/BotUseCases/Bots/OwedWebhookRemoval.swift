import BotDomain
import BotPorts

extension Core {
    /// Puts a `deleteWebhook` into the queue within the transaction, with the bot's token sealed anew for that row.
    ///
    /// A token that no key opens is not in the way of a removal or a suspension: nobody could use it for the call.
    func owe(
        webhookRemovalOf bot: Bot, afterRemoval: Bool, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws {
        try await ports.owe(
            OwedWebhook(
                userID: bot.userID, telegramBotID: bot.telegramBotID, environment: bot.environment,
                sealedToken: bot.sealedToken),
            afterRemoval: afterRemoval, at: now, in: transaction)
    }

    /// Has a webhook removed whose key is gone or expired, and forgets that the key set it.
    func dropWebhook(of bot: Bot, at now: Timestamp, in transaction: any StoreTransaction) async throws {
        try await owe(webhookRemovalOf: bot, afterRemoval: false, at: now, in: transaction)
        let columns: [BotColumn] = [.webhookKey(nil)]
        guard try await transaction.bots.update(bot.id, ifRevision: bot.revision, set: columns, at: now) != nil
        else { throw BotError(.conflict) }
    }
}
