import BotDomain
import BotPorts

extension Core {
    /// What an admin acts on when he speaks of a user: his account, his bot, and the bots that holds were laid on for his
    /// sake, less those that another user has registered by now.
    func heldSubjects(
        of userID: UserID, bot: Bot?, in transaction: any StoreTransaction
    ) async throws(StoreError) -> [HoldSubject] {
        var subjects: [HoldSubject] = [.user(userID)]
        if let bot { subjects.append(.telegramBot(bot.telegramBotID)) }
        for hold in try await transaction.holds.holds(laidOn: userID) where !subjects.contains(hold.subject) {
            guard case .telegramBot(let telegramBotID) = hold.subject else { continue }
            let record = try await transaction.bots.bot(telegramBotID: telegramBotID)
            if record == nil || record?.userID == userID { subjects.append(hold.subject) }
        }
        return subjects
    }
}
