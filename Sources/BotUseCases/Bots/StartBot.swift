public import BotDomain
import BotPorts

/// Lets a stopped bot pass again.
public struct StartBot: Sendable {
    let core: Core

    /// Lets a stopped bot pass again.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `invalid_transition`.
    public func callAsFunction(of userID: UserID) async throws -> BotView {
        try await core.run("bots.start") {
            try await core.changeBot(of: userID) { bot, _ in
                let standing = try BotLifecycle.standing(after: .started, on: bot.standing)
                return BotChange([.standing(standing)], kind: .started)
            }
        }
    }
}
