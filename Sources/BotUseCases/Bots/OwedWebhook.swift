import BotDomain
import BotPorts

/// A webhook that is to be removed, with the bot's token as its record or a call held it.
struct OwedWebhook: Sendable {
    let userID: UserID
    let telegramBotID: TelegramBotID
    let environment: TelegramEnvironment
    let sealedToken: SealedBox
}

extension Ports {
    /// Puts a `deleteWebhook` into the queue within the transaction, with the bot's token sealed anew for that row.
    ///
    /// A token that no key opens is in nobody's way: nobody could use it for the call. The bot's user is told.
    func owe(
        _ webhook: OwedWebhook, afterRemoval: Bool, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws {
        let kept = SealingContext.botToken(userID: webhook.userID, telegramBotID: webhook.telegramBotID)
        let queued = SealingContext.webhookRemoval(userID: webhook.userID, telegramBotID: webhook.telegramBotID)
        let sealed: SealedBox
        do {
            sealed = try secretBox.seal(try secretBox.open(webhook.sealedToken, for: kept), for: queued)
        } catch CryptoError.cannotOpen {
            return try await transaction.activity.append(
                ActivityEntry(
                    userID: webhook.userID, telegramBotID: webhook.telegramBotID, kind: .webhookRemovalFailed,
                    detail: "The token could not be opened.", at: now))
        }
        try await transaction.webhookRemovals.enqueue(
            WebhookRemoval(
                id: 0, userID: webhook.userID, telegramBotID: webhook.telegramBotID,
                environment: webhook.environment, sealedToken: sealed, afterRemoval: afterRemoval,
                nextAttemptAt: now, createdAt: now))
    }
}
