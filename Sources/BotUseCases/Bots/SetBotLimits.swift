public import BotDomain
import BotPorts

/// Sets a bot's limits, up to its ceiling; they hold at once.
public struct SetBotLimits: Sendable {
    let core: Core

    /// Sets a bot's limits, up to its ceiling; they hold at once.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `above_ceiling`, `validation_failed`.
    public func callAsFunction(_ change: LimitsChange, of userID: UserID) async throws -> BotView {
        try await core.run("bots.set_limits") {
            try change.requireOne()
            try change.validate()
            return try await core.changeBot(of: userID) { bot, transaction in
                let ceiling = try await transaction.holds.holds(on: bot.holdSubjects).ceiling
                let limits = try change.applied(to: bot.limits, under: ceiling)
                return BotChange([.limits(limits)], kind: .limitsChanged, detail: limits.summary)
            }
        }
    }
}
