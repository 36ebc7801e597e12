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
            throw BotError(.internalError)
        }
    }
}
