import BotDomain
import BotPorts

extension Core {
    /// Puts a bot in error after a `getMe` that Telegram refused, if it still has that token.
    ///
    /// - Returns: false if so many bots are refused that the fault lies upstream: then nothing changes.
    func markRefused(_ bot: Bot) async throws -> Bool {
        let isVerified = bot.standing.isVerified
        guard gateway.judge(refusalOf: bot.telegramBotID, isVerified: isVerified) == .mayMark else { return false }
        try await gateway.markRefused(bot.id, sealedToken: bot.sealedToken)
        return true
    }
}
