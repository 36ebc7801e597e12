public import BotDomain
import BotPorts

/// A bot as its user and admins are shown it: the contract's *status*.
public struct BotView: Hashable, Sendable {
    /// The record.
    public let bot: Bot
    /// The ceiling over its limits, if an admin set one.
    public let ceiling: BotLimits?
    /// The status that is shown now.
    public let status: ShownBotStatus

    /// Makes a value of its parts.
    public init(bot: Bot, ceiling: BotLimits?, status: ShownBotStatus) {
        self.bot = bot
        self.ceiling = ceiling
        self.status = status
    }
}

extension Core {
    /// What is shown of a bot now, the ceiling read within the transaction.
    func view(_ bot: Bot, in transaction: any StoreTransaction) async throws(StoreError) -> BotView {
        let holds = try await transaction.holds.holds(on: bot.holdSubjects)
        return BotView(bot: bot, ceiling: holds.ceiling, status: bot.shownStatus(at: now))
    }
}

extension Bot {
    /// What a hold on this bot can lie on.
    var holdSubjects: [HoldSubject] { [.user(userID), .telegramBot(telegramBotID)] }
}
