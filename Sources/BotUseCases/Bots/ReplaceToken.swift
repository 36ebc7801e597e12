public import BotDomain
import BotPorts

/// Replaces a bot's token by another of the same bot; keys stay.
public struct ReplaceToken: Sendable {
    let core: Core

    /// Replaces a bot's token by another of the same bot; keys stay.
    ///
    /// A suspension stays too. Cost: one `getMe`.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_not_found`, `other_bot`, `bot_taken`, `token_rejected`, `telegram_error`,
    ///   `telegram_timeout`, `too_many_requests`, `unauthenticated` for a user who was deactivated meanwhile.
    public func callAsFunction(
        of userID: UserID, with token: borrowing PlaintextToken, from network: ClientNetwork? = nil
    ) async throws -> BotView {
        try await core.run("bots.replace_token") {
            try await core.throttles.replacing(by: userID, from: network) { try await replace(userID, token) }
        }
    }

    private func replace(_ userID: UserID, _ token: borrowing PlaintextToken) async throws -> BotView {
        let bot = try await core.look { try await core.bot(of: userID, in: $0) }
        guard token.telegramBotID == bot.telegramBotID else { throw BotError(.otherBot) }
        let identity = try await core.identity(of: token, in: bot.environment, for: userID)
        let sealed = try core.ports.secretBox.seal(token.bytes, for: bot.tokenContext)
        let fingerprint = core.ports.fingerprinter.fingerprint(of: token)
        do {
            return try await core.changeBot(of: userID) { current, _ in
                // The user may have removed the bot and registered another while Telegram was asked.
                guard current.id == bot.id else { throw BotError(.botNotFound) }
                let standing = try BotLifecycle.standing(after: .tokenReplaced, on: current.standing)
                return BotChange(
                    [
                        .token(sealed: sealed, fingerprint: fingerprint), .standing(standing), .errorReason(nil),
                        .names(username: identity.username, firstName: identity.firstName),
                    ], kind: .tokenReplaced)
            }
        } catch let error as StoreError where error.violated == .fingerprint {
            throw BotError(.botTaken, cause: error)
        }
    }
}
