public import BotDomain
import BotPorts

/// Removes a bot: token and keys are destroyed, holds stay, and Telegram is told to drop its webhook.
public struct RemoveBot: Sendable {
    let core: Core

    /// Removes a bot: token and keys are destroyed, holds stay, and Telegram is told to drop its webhook.
    ///
    /// The token's only copy goes into the queue of owed `deleteWebhook` calls, until that is answered or 24 h are over.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`.
    public func callAsFunction(of userID: UserID) async throws {
        try await core.run("bots.remove") {
            let now = core.now
            _ = try await core.change { try await core.removeBot(of: userID, at: now, in: $0) }
        }
    }
}
