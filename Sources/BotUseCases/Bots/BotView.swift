public import BotDomain

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
