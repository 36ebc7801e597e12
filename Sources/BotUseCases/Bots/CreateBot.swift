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
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_exists`, `bot_taken`, `token_rejected`, `above_ceiling`, `telegram_error`,
    ///   `telegram_timeout`, `validation_failed`, `too_many_requests`, `unauthenticated` for a user who is
    ///   gone or was deactivated meanwhile.
    public func callAsFunction(
        _ token: borrowing PlaintextToken, environment: TelegramEnvironment, limits: LimitsChange,
        userSession: borrowing SecretBytes?, of userID: UserID, from network: ClientNetwork? = nil
    ) async throws -> BotView {
        try await core.run("bots.create") {
            try limits.validate()
            return try await core.throttles.creating(by: userID, from: network) {
                // Spares Telegram a call; the constraint decides.
                let standing = try await core.look { try await $0.bots.bot(ofUser: userID) }
                guard standing == nil else { throw BotError(.botExists) }
                let candidate = BotCandidate(
                    userID: userID, identity: try await core.identity(of: token, in: environment, for: userID),
                    environment: environment,
                    sealedToken: try core.ports.secretBox.seal(
                        token.bytes, for: .botToken(userID: userID, telegramBotID: token.telegramBotID)),
                    fingerprint: core.ports.fingerprinter.fingerprint(of: token),
                    sealedUserSession: try seal(userSession, of: userID, telegramBotID: token.telegramBotID),
                    limits: limits)
                return try await register(candidate)
            }
        }
    }

    private func register(_ candidate: BotCandidate) async throws -> BotView {
        var forfeited: Bot?
        for _ in 0..<Core.mostAttempts {
            switch try await core.register(candidate, inPlaceOf: forfeited) {
            case .registered(let view): return view
            case .contested(let bot):
                guard try await isRefused(bot, for: candidate.userID) else { throw BotError(.botTaken) }
                forfeited = bot
            }
        }
        throw BotError(.botTaken)
    }

    /// Whether Telegram refuses the token of a bot that another user has.
    ///
    /// Only a plain refusal counts. Asking takes a turn of the user who offers the bot.
    private func isRefused(_ bot: Bot, for userID: UserID) async throws -> Bool {
        do {
            _ = try await core.identity(of: bot, for: userID)
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
