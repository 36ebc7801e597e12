import BotDomain
import BotPorts

/// What became of a bot after a `getMe` that Telegram refused.
enum RefusedToken: Sendable {
    /// It is in error.
    case marked
    /// It was left as it is: it has another token now, or a status that no refusal changes.
    case unchanged
    /// It was left as it is: so many bots are refused that the fault may lie upstream.
    case doubted
}

extension Core {
    /// Puts a bot in error after a `getMe` that Telegram refused, if it still has that token.
    ///
    /// - Parameter telling: what else is to stand in the transaction of the change.
    func markRefused(
        _ bot: Bot, telling: @Sendable (Bot, any StoreTransaction) async throws -> Void
    ) async throws -> RefusedToken {
        let isVerified = bot.standing.isVerified
        guard gateway.judge(refusalOf: bot.telegramBotID, isVerified: isVerified) == .mayMark else { return .doubted }
        let isMarked = try await gateway.markRefused(bot.id, sealedToken: bot.sealedToken, telling: telling)
        return isMarked ? .marked : .unchanged
    }
}
