public import BotDomain
import BotPorts

/// Registers a user's bot: checks the token with Telegram, seals it, records it under whatever holds lie on it.
public struct CreateBot: Sendable {
    let core: Core

    /// Registers a user's bot: checks the token with Telegram, seals it, records it under whatever holds lie on it.
    ///
    /// - Throws: ``BotError`` with `bot_exists`, `bot_taken`, `token_rejected`, `above_ceiling`, `telegram_error`,
    ///   `telegram_timeout`, `validation_failed`.
    public func callAsFunction(_ token: borrowing PlaintextToken, environment: TelegramEnvironment, limits: LimitsChange, userSession: borrowing SecretBytes?, of userID: UserID) async throws -> BotView {
        try await core.run("bots.create") {
            throw BotError(.internalError)
        }
    }
}
