public import BotDomain
import BotPorts

/// Sets a bot's limits, up to its ceiling; they hold at once.
public struct SetBotLimits: Sendable {
    let core: Core

    /// Sets a bot's limits, up to its ceiling; they hold at once.
    ///
    /// Limits that are in force already change nothing, and leave no trace.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_not_found`, `above_ceiling`, `validation_failed`, `too_many_requests`.
    public func callAsFunction(
        _ change: LimitsChange, of userID: UserID, from network: ClientNetwork? = nil
    ) async throws -> BotView {
        try await core.run("bots.set_limits") {
            try change.requireOne()
            try change.validate()
            return try await core.changeBot(of: userID, from: network) { bot, transaction in
                let ceiling = try await transaction.holds.holds(on: bot.holdSubjects).ceiling
                let limits = try change.applied(to: bot.limits, under: ceiling)
                if limits == bot.limits { return nil }
                return BotChange([.limits(limits)], kind: .limitsChanged, detail: limits.summary)
            }
        }
    }
}
