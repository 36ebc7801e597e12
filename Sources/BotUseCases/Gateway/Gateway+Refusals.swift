import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// What became of the question whether Telegram refuses a bot's token.
    private enum Finding: Sendable {
        /// It does.
        case refused(Bot)
        /// It does not, or the bot has another token now, or a status that no refusal changes.
        case settled
        /// Nobody could say.
        case open
    }

    /// Asks Telegram about bots that it answered 401 for, one round of them, and marks those that it refuses again.
    ///
    /// Where the ``TokenRefusalRule`` finds a fault upstream, none is marked, and those that were marked within the minute before
    /// get their standing back; they are all asked about again until it is known what they are.
    func confirmRefusals() async {
        let start = now
        let round = state.withLock { $0.refusals.drain(at: start) }
        var refused: [Bot] = []
        for (refusal, finding) in await findings(on: round) {
            switch finding {
            case .refused(let bot): refused.append(bot)
            case .settled: break
            case .open: askAgain(refusal)
            }
        }
        // All are counted before any is marked, so that a fault which hits all at once marks none.
        for bot in refused { _ = judge(refusalOf: bot.telegramBotID, isVerified: bot.standing.isVerified) }
        let end = now
        let (isFault, alarms) = state.withLock {
            ($0.refusals.upstreamIsAtFault(at: end), $0.refusals.takeAlarm(at: end))
        }
        if alarms {
            // An operator sees this use-case fail.
            try? await observer.around("gateway.confirm_refusal") { throw BotError(.telegramError) }
        }
        for bot in refused {
            if isFault { askAgain(RefusalQueue.Refusal(bot)) } else { await mark(bot) }
        }
        await withdrawWrongMarks()
    }

    /// Notes that a `getMe` with the token that is kept of a bot was refused, and says what to do about it.
    func judge(refusalOf bot: TelegramBotID, isVerified: Bool) -> TokenRefusalRule.Verdict {
        let now = now
        return state.withLock { $0.refusals.confirm(bot, isVerified: isVerified, at: now) }
    }

    /// Notes that Telegram accepted a token, as it does of nobody while its fault is that it refuses all.
    func heedAcceptance(of bot: TelegramBotID, begunAt: MonotonicInstant) {
        state.withLock { $0.refusals.accepted(bot, begunAt: begunAt) }
    }

    /// Puts a bot in error, unless its token was replaced meanwhile or its status has no such way.
    ///
    /// - Parameter telling: what else is to stand in the transaction of the change.
    /// - Returns: whether it was.
    func markRefused(
        _ botID: BotID, sealedToken: SealedBox,
        telling: @Sendable (Bot, any StoreTransaction) async throws -> Void = { _, _ in }
    ) async throws -> Bool {
        let time = ports.wallClock.now
        let mark = try await ports.store.withTransaction { transaction -> (revision: Int64, before: Standing)? in
            guard let bot = try await transaction.bots.bot(botID), bot.sealedToken == sealedToken,
                let standing = try? BotLifecycle.standing(after: .tokenRefused, on: bot.standing),
                let marked = try await transaction.bots.update(
                    bot.id, ifRevision: bot.revision,
                    set: [.standing(standing), .errorReason(Core.tokenRefusedReason)], at: time)
            else { return nil }
            try await tell(of: bot, .tokenRefused, at: time, in: transaction)
            try await telling(marked, transaction)
            return (marked.revision, bot.standing)
        }
        guard let mark else { return false }
        let now = now
        state.withLock {
            $0.refusals.note(
                RefusalQueue.Mark(botID: botID, revision: mark.revision, before: mark.before, madeAt: now), at: now)
        }
        await catchUp()
        return true
    }

    /// What Telegram says of a round, within a bound: one that hangs holds up no others for longer.
    private func findings(on round: [RefusalQueue.Refusal]) async -> [(RefusalQueue.Refusal, Finding)] {
        if round.isEmpty { return [] }
        let clock = ports.monotonicClock
        let deadline = clock.now + GatewayBounds.confirmationPatience
        return await withTaskGroup(of: (RefusalQueue.Refusal, Finding)?.self) { group in
            for refusal in round { group.addTask { (refusal, await self.finding(on: refusal)) } }
            group.addTask {
                try? await clock.sleep(until: deadline)
                return nil
            }
            var findings: [(RefusalQueue.Refusal, Finding)] = []
            for await finding in group {
                if let finding { findings.append(finding) }
                if finding == nil || findings.count == round.count { group.cancelAll() }
            }
            return findings
        }
    }

    private func finding(on refusal: RefusalQueue.Refusal) async -> Finding {
        do {
            return try await confirmations.run {
                try await observer.around("gateway.confirm_refusal") { try await ask(about: refusal) }
            }
        } catch {
            // The observer has seen the error.
            return .open
        }
    }

    private func ask(about refusal: RefusalQueue.Refusal) async throws -> Finding {
        let bot = try await ports.store.withSnapshot { try await $0.bots.bot(refusal.botID) }
        guard let bot, bot.sealedToken == refusal.sealedToken,
            (try? BotLifecycle.standing(after: .tokenRefused, on: bot.standing)) != nil
        else { return .settled }
        let begun = now
        do {
            let token = try ports.secretBox.openToken(bot.sealedToken, for: bot.tokenContext)
            _ = try await ports.telegram.getMe(token, environment: bot.environment)
            heedAcceptance(of: bot.telegramBotID, begunAt: begun)
            return .settled
        } catch TelegramError.tokenRefused {
            return .refused(bot)
        }
    }

    private func mark(_ bot: Bot) async {
        do {
            try await observer.around("gateway.mark_refused") {
                _ = try await markRefused(bot.id, sealedToken: bot.sealedToken)
            }
        } catch {
            // The store did not take it. The observer has seen the error.
            askAgain(RefusalQueue.Refusal(bot))
        }
    }

    func askAgain(_ refusal: RefusalQueue.Refusal) {
        let now = now
        state.withLock { $0.refusals.putBack(refusal, at: now) }
    }

    func tell(
        of bot: Bot, _ kind: ActivityEntry.Kind, at time: Timestamp, in transaction: any StoreTransaction
    ) async throws {
        try await transaction.activity.append(
            ActivityEntry(userID: bot.userID, telegramBotID: bot.telegramBotID, kind: kind, at: time))
        try await transaction.changes.append(.bot, userID: bot.userID, at: time)
    }
}

extension RefusalQueue.Refusal {
    /// A refusal of the token that a bot has.
    init(_ bot: Bot) {
        self.init(botID: bot.id, sealedToken: bot.sealedToken)
    }
}
