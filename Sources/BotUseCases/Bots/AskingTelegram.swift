import BotDomain
import BotPorts

extension Core {
    /// Has Telegram say who a token's bot is.
    ///
    /// Never within a transaction.
    ///
    /// - Throws: what Telegram's client threw; `telegram_error` where the answer is about another bot than the token.
    func identity(
        of token: borrowing PlaintextToken, in environment: TelegramEnvironment
    ) async throws -> BotIdentity {
        let identity = try await ports.telegram.getMe(token, environment: environment)
        guard identity.telegramBotID == token.telegramBotID else { throw BotError(.telegramError) }
        return identity
    }

    /// Has Telegram say who a registered bot is, by the token that is kept.
    func identity(of bot: Bot) async throws -> BotIdentity {
        let token = try ports.secretBox.openToken(bot.sealedToken, for: bot.tokenContext)
        return try await identity(of: token, in: bot.environment)
    }

    /// How often something is decided anew when the bot changed while Telegram was asked.
    static let mostAttempts = 3

    /// What stands in `error_reason` once Telegram refused a token.
    static let tokenRefusedReason = "Telegram refuses the token. Replace it with a new one from BotFather."
}
