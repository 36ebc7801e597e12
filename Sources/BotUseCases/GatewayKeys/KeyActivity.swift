import BotDomain
import BotPorts

extension Core {
    /// Tells a bot's user and every process that something happened to one of its keys.
    func tell(
        of bot: Bot, _ kind: ActivityEntry.Kind, _ detail: String, key: GatewayKeyID, at now: Timestamp,
        in transaction: any StoreTransaction
    ) async throws(StoreError) {
        try await transaction.activity.append(
            ActivityEntry(
                userID: bot.userID, telegramBotID: bot.telegramBotID, kind: kind, detail: detail, at: now))
        try await transaction.changes.append(.key, userID: bot.userID, subjectID: key.rawValue, at: now)
    }
}
