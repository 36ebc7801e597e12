import BotDomain
import BotPorts

extension Core {
    /// Puts a bot in error after a `getMe` that Telegram refused, if it still has that token.
    ///
    /// - Returns: false if so many bots are refused that the fault lies upstream: then nothing changes.
    func markRefused(_ bot: Bot) async throws -> Bool {
        let isVerified = bot.standing.isVerified
        guard gateway.judge(refusalOf: bot.telegramBotID, isVerified: isVerified) == .mayMark else { return false }
        let now = self.now
        try await change { transaction in
            guard let current = try await transaction.bots.bot(bot.id), current.fingerprint == bot.fingerprint,
                let standing = try? BotLifecycle.standing(after: .tokenRefused, on: current.standing)
            else { return }
            let change = BotChange(
                [.standing(standing), .errorReason(Self.tokenRefusedReason)], kind: .tokenRefused)
            _ = try await write(change, to: current, at: now, in: transaction)
        }
        return true
    }
}
