public import BotDomain
import BotPorts

/// Holds a bot back until its user starts it.
public struct StopBot: Sendable {
    let core: Core

    /// Holds a bot back until its user starts it.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `invalid_transition`.
    public func callAsFunction(of userID: UserID) async throws -> BotView {
        try await core.run("bots.stop") {
            try await core.changeBot(of: userID) { bot, _ in
                let standing = try BotLifecycle.standing(after: .stopped, on: bot.standing)
                return BotChange([.standing(standing)], kind: .stopped)
            }
        }
    }
}
