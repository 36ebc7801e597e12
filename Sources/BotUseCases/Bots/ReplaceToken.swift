public import BotDomain
import BotPorts

/// Replaces a bot's token by another of the same bot; keys stay.
public struct ReplaceToken: Sendable {
    let core: Core

    /// Replaces a bot's token by another of the same bot; keys stay.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `other_bot`, `token_rejected`, `telegram_error`, `telegram_timeout`.
    public func callAsFunction(of userID: UserID, with token: borrowing PlaintextToken) async throws -> BotView {
        try await core.run("bots.replace_token") {
            throw BotError(.internalError)
        }
    }
}
