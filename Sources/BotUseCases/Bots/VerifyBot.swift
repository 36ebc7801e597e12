public import BotDomain
import BotPorts

/// Has Telegram confirm a bot's token, and makes it active; sends a test message if asked.
public struct VerifyBot: Sendable {
    let core: Core

    /// Has Telegram confirm a bot's token, and makes it active; sends a test message if asked.
    ///
    /// - Throws: ``BotError`` with `bot_not_found`, `invalid_transition`, `token_rejected`, `telegram_error`,
    ///   `telegram_timeout`.
    public func callAsFunction(of userID: UserID, testMessage: TestMessage?) async throws -> Verification {
        try await core.run("bots.verify") {
            throw BotError(.internalError)
        }
    }
}
