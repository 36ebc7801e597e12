import BotDomain
import BotPorts

extension Core {
    /// Has Telegram say who a token's bot is, when it is the asking user's turn.
    ///
    /// Never within a transaction.
    ///
    /// - Throws: what Telegram's client threw; `telegram_error` where the answer is about another bot than the token;
    ///   `too_many_requests` where the wait would be too long.
    func identity(
        of token: borrowing PlaintextToken, in environment: TelegramEnvironment, for userID: UserID
    ) async throws -> BotIdentity {
        try await newBots.turn(of: userID)
        let begun = ports.monotonicClock.now
        let identity = try await ports.telegram.getMe(token, environment: environment)
        gateway.heedAcceptance(of: identity.telegramBotID, begunAt: begun)
        guard identity.telegramBotID == token.telegramBotID else { throw BotError(.telegramError) }
        return identity
    }

    /// Has Telegram say who a registered bot is, by the token that is kept.
    ///
    /// - Parameter userID: whose turn it takes; the bot's own user's if nil.
    func identity(of bot: Bot, for userID: UserID? = nil) async throws -> BotIdentity {
        let token = try ports.secretBox.openToken(bot.sealedToken, for: bot.tokenContext)
        return try await identity(of: token, in: bot.environment, for: userID ?? bot.userID)
    }

    /// How often something is decided anew when the bot changed while Telegram was asked.
    static let mostAttempts = 3

    /// What stands in `error_reason` once Telegram refused a token.
    static let tokenRefusedReason = "Telegram refuses the token. Replace it with a new one from BotFather."
}
