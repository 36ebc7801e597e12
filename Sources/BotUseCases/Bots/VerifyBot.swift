public import BotDomain
import BotPorts

/// Has Telegram confirm a bot's token, and makes it active; sends a test message if asked.
public struct VerifyBot: Sendable {
    let core: Core

    /// Has Telegram confirm a bot's token, and makes it active; sends a test message if asked.
    ///
    /// The bot is judged as it is once Telegram has answered: a suspension made meanwhile stays. A token that Telegram
    /// refuses puts the bot in error. Cost: `getMe`, and `sendMessage` if asked.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    /// - Throws: ``BotError`` with `bot_not_found`, `invalid_transition`, `token_rejected`, `telegram_error`,
    ///   `telegram_timeout`, `validation_failed` for a text that is too long, `conflict` for a bot that keeps changing,
    ///   `too_many_requests`.
    public func callAsFunction(
        of userID: UserID, testMessage: TestMessage?, from network: ClientNetwork? = nil
    ) async throws -> Verification {
        try await core.run("bots.verify") {
            try testMessage?.validate()
            return try await core.throttles.verifying(by: userID, from: network) {
                try await verify(userID, testMessage)
            }
        }
    }

    private func verify(_ userID: UserID, _ testMessage: TestMessage?) async throws -> Verification {
        for _ in 0..<Core.mostAttempts {
            let bot = try await core.look { try await core.bot(of: userID, in: $0) }
            _ = try BotLifecycle.standing(after: .verified, on: bot.standing)
            let identity = try await identity(of: bot)
            guard let view = try await confirm(bot, as: identity) else { continue }
            var result: Verification.TestMessageResult?
            if let testMessage { result = await send(testMessage, by: view.bot) }
            return Verification(view: view, identity: identity, testMessage: result)
        }
        throw BotError(.conflict)
    }

    private func identity(of bot: Bot) async throws -> BotIdentity {
        do {
            return try await core.identity(of: bot)
        } catch TelegramError.tokenRefused {
            guard try await core.markRefused(bot) else { throw BotError(.telegramError) }
            throw BotError(.tokenRejected, cause: TelegramError.tokenRefused)
        }
    }

    /// Nil if the token was replaced while Telegram was asked about the one before.
    private func confirm(_ bot: Bot, as identity: BotIdentity) async throws -> BotView? {
        let now = core.now
        return try await core.change { transaction in
            let current = try await core.bot(of: bot.userID, in: transaction)
            guard current.id == bot.id, current.fingerprint == bot.fingerprint else { return nil }
            let standing = try BotLifecycle.standing(after: .verified, on: current.standing)
            let change = BotChange(
                [
                    .standing(standing), .errorReason(nil),
                    .names(username: identity.username, firstName: identity.firstName),
                ], kind: .verified)
            let changed = try await core.write(change, to: current, at: now, in: transaction)
            return try await core.view(changed, in: transaction)
        }
    }

    private func send(_ message: TestMessage, by bot: Bot) async -> Verification.TestMessageResult {
        do {
            let token = try core.ports.secretBox.openToken(bot.sealedToken, for: bot.tokenContext)
            return .sent(
                messageID: try await core.ports.telegram.sendMessage(
                    token, environment: bot.environment, chat: message.chat, text: message.text))
        } catch let error as TelegramError {
            return .failed(error.explanation)
        } catch {
            return .failed("The message could not be sent.")
        }
    }
}

extension TestMessage {
    /// Throws `validation_failed` unless the text has 1 to 4096 characters, none of them NUL.
    fileprivate func validate() throws(BotError) {
        do {
            try StorableText.check(text, length: 1...4_096)
        } catch {
            throw .invalid("test_message", "must have 1 to 4096 characters, without NUL.")
        }
    }
}

extension TelegramError {
    /// What a user is told; of Telegram's own words only the description of a refusal.
    fileprivate var explanation: String {
        switch self {
        case .tokenRefused: "Telegram refuses the token."
        case .refused(let errorCode, let description): "Telegram refused (\(errorCode)): \(description)"
        case .tooManyRequests(let retryAfter): "Telegram asks to wait \(retryAfter.secondsRoundedUp) s."
        case .timedOut: "Telegram did not answer in time."
        case .unreachable, .malformedAnswer, .cancelled: "Telegram could not be reached."
        }
    }
}
