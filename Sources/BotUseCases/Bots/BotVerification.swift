import BotDomain
import BotPorts

extension Core {
    /// Has Telegram confirm the token of a user's bot, and makes it active.
    ///
    /// - Parameters:
    ///   - asker: whose turn it takes to ask Telegram; the bot's own user's if nil.
    ///   - permitted: throws where whoever asks may not, by the store as it is; called before Telegram is asked, and again in
    ///     the transaction of the change.
    ///   - confirmed: what else is to stand in the transaction of the change.
    ///   - refused: what else is to stand in the transaction that puts a bot in error whose token Telegram refuses; the failure
    ///     is thrown as an ``AuditedFailure`` then.
    func verifyBot(
        of userID: UserID, testMessage: TestMessage?, askedBy asker: UserID? = nil,
        permitted: @Sendable (any StoreTransaction) async throws -> Void = { _ in },
        confirmed: @Sendable (Bot, any StoreTransaction) async throws -> Void = { _, _ in },
        refused: (@Sendable (Bot, any StoreTransaction) async throws -> Void)? = nil
    ) async throws -> Verification {
        try testMessage?.validate()
        for _ in 0..<Core.mostAttempts {
            let bot = try await look { transaction in
                try await permitted(transaction)
                return try await self.bot(of: userID, in: transaction)
            }
            _ = try BotLifecycle.standing(after: .verified, on: bot.standing)
            let identity = try await identityOrMark(of: bot, for: asker, telling: refused)
            guard let view = try await confirm(bot, as: identity, permitted: permitted, confirmed: confirmed) else {
                continue
            }
            var result: Verification.TestMessageResult?
            if let testMessage { result = await send(testMessage, by: view.bot) }
            return Verification(view: view, identity: identity, testMessage: result)
        }
        throw BotError(.conflict)
    }

    /// Who Telegram says a registered bot is; one whose token it refuses is put in error.
    private func identityOrMark(
        of bot: Bot, for asker: UserID?,
        telling: (@Sendable (Bot, any StoreTransaction) async throws -> Void)?
    ) async throws -> BotIdentity {
        do {
            return try await identity(of: bot, for: asker)
        } catch TelegramError.tokenRefused {
            let rejected = BotError(.tokenRejected, cause: TelegramError.tokenRefused)
            switch try await markRefused(bot, telling: telling ?? { _, _ in }) {
            case .doubted: throw BotError(.telegramError)
            case .marked where telling != nil: throw AuditedFailure(reason: rejected)
            case .marked, .unchanged: throw rejected
            }
        }
    }

    /// Nil if the token was replaced while Telegram was asked about the one before.
    private func confirm(
        _ bot: Bot, as identity: BotIdentity, permitted: @Sendable (any StoreTransaction) async throws -> Void,
        confirmed: @Sendable (Bot, any StoreTransaction) async throws -> Void
    ) async throws -> BotView? {
        let now = self.now
        return try await change { transaction in
            try await permitted(transaction)
            let current = try await self.bot(of: bot.userID, in: transaction)
            guard current.id == bot.id, current.fingerprint == bot.fingerprint else { return nil }
            let standing = try BotLifecycle.standing(after: .verified, on: current.standing)
            let change = BotChange(
                [
                    .standing(standing), .errorReason(nil),
                    .names(username: identity.username, firstName: identity.firstName),
                ], kind: .verified)
            let changed = try await write(change, to: current, at: now, in: transaction)
            try await confirmed(changed, transaction)
            return try await view(changed, in: transaction)
        }
    }

    private func send(_ message: TestMessage, by bot: Bot) async -> Verification.TestMessageResult {
        do {
            let token = try ports.secretBox.openToken(bot.sealedToken, for: bot.tokenContext)
            return .sent(
                messageID: try await ports.telegram.sendMessage(
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
