public import BotDomain
import BotPorts

/// Lets a stopped bot pass again.
public struct StartBot: Sendable {
    let core: Core

    /// Lets a stopped bot pass again.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_not_found`, `invalid_transition`, `too_many_requests`.
    public func callAsFunction(of userID: UserID, from network: ClientNetwork? = nil) async throws -> BotView {
        try await core.run("bots.start") {
            try await core.changeBot(of: userID, from: network) { bot, _ in
                let standing = try BotLifecycle.standing(after: .started, on: bot.standing)
                return BotChange([.standing(standing)], kind: .started)
            }
        }
    }
}
