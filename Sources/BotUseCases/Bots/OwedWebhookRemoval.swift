import BotDomain
import BotPorts

extension Core {
    /// Puts a `deleteWebhook` into the queue within the transaction, with the bot's token sealed anew for that row.
    ///
    /// A token that no key opens is not in the way of a removal or a suspension: nobody could use it for the call.
    func owe(
        webhookRemovalOf bot: Bot, afterRemoval: Bool, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws {
        let sealed: SealedBox
        do {
            let token = try ports.secretBox.open(bot.sealedToken, for: bot.tokenContext)
            let context = SealingContext.webhookRemoval(userID: bot.userID, telegramBotID: bot.telegramBotID)
            sealed = try ports.secretBox.seal(token, for: context)
        } catch CryptoError.cannotOpen {
            return try await tell(
                of: bot, .webhookRemovalFailed, "The token could not be opened.", at: now, in: transaction)
        }
        try await transaction.webhookRemovals.enqueue(
            WebhookRemoval(
                id: 0, userID: bot.userID, telegramBotID: bot.telegramBotID, environment: bot.environment,
                sealedToken: sealed, afterRemoval: afterRemoval, nextAttemptAt: now, createdAt: now))
    }
}
