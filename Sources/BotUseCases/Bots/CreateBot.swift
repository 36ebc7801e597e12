public import BotDomain
import BotPorts

/// Registers a user's bot: checks the token with Telegram, seals it, records it under whatever holds lie on it.
public struct CreateBot: Sendable {
    let core: Core

    /// Registers a user's bot: checks the token with Telegram, seals it, records it under whatever holds lie on it.
    ///
    /// Where another user has the bot, the token that he gave is tested too: if Telegram refuses it, his record makes way.
    /// Cost: `getMe` once, or twice for a bot that is held; the store's constraints decide between two at once.
    ///
    /// - Throws: ``BotError`` with `bot_exists`, `bot_taken`, `token_rejected`, `above_ceiling`, `telegram_error`,
    ///   `telegram_timeout`, `validation_failed`, `user_not_found`.
    public func callAsFunction(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, limits: LimitsChange,
        userSession: borrowing SecretBytes?, of userID: UserID
    ) async throws -> BotView {
        try await core.run("bots.create") {
            try limits.validate()
            // Spares Telegram a call; the constraint decides.
            let standing = try await core.look { try await $0.bots.bot(ofUser: userID) }
            guard standing == nil else { throw BotError(.botExists) }
            let candidate = BotCandidate(
                userID: userID, identity: try await core.identity(of: token, in: environment),
                environment: environment,
                sealedToken: try core.ports.secretBox.seal(
                    token.bytes, for: .botToken(userID: userID, telegramBotID: token.telegramBotID)),
                fingerprint: core.ports.fingerprinter.fingerprint(of: token),
                sealedUserSession: try seal(userSession, of: userID, telegramBotID: token.telegramBotID),
                limits: limits)
            return try await register(candidate)
        }
    }

    private func register(_ candidate: BotCandidate) async throws -> BotView {
        var forfeited: Bot?
        for _ in 0..<Core.mostAttempts {
            switch try await core.register(candidate, inPlaceOf: forfeited) {
            case .registered(let view): return view
            case .contested(let bot):
                guard try await isRefused(bot) else { throw BotError(.botTaken) }
                forfeited = bot
            }
        }
        throw BotError(.botTaken)
    }

    /// Whether Telegram refuses the token of a bot that another user has.
    ///
    /// Only a plain refusal counts.
    private func isRefused(_ bot: Bot) async throws -> Bool {
        do {
            _ = try await core.identity(of: bot)
            return false
        } catch TelegramError.tokenRefused {
            return true
        } catch is TelegramError {
            return false
        }
    }

    private func seal(
        _ userSession: borrowing SecretBytes?, of userID: UserID, telegramBotID: TelegramBotID
    ) throws -> SealedBox? {
        switch userSession {
        case .none: nil
        case .some(let secret):
            try core.ports.secretBox.seal(secret, for: .userSession(userID: userID, telegramBotID: telegramBotID))
        }
    }
}
