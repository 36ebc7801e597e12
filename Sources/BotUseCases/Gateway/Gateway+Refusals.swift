import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Asks Telegram about every bot that it answered 401 for, and marks those that it refuses again.
    ///
    /// Where it refuses more than five verified bots within a minute, that is a fault upstream: none is marked, and those that
    /// were marked before it showed get their standing back.
    func confirmRefusals() async {
        let now = ports.monotonicClock.now
        let refusals = state.withLock { $0.refusals.drain(at: now) }
        let refused = await withTaskGroup { group in
            for refusal in refusals {
                group.addTask { (try? await self.confirmations.run { await self.confirm(refusal) }) ?? nil }
            }
            return await group.reduce(into: [RefusalQueue.Refusal]()) { $0 += $1.map { [$0] } ?? [] }
        }
        // All are counted before any is marked, so that a fault which hits all at once marks none.
        let verdicts = refused.map { judge(refusalOf: $0.telegramBotID, isVerified: $0.isVerified) }
        if verdicts.contains(.upstreamFault) {
            // The alarm: an operator sees this use-case fail.
            try? await observer.around("gateway.confirm_refusal") { throw BotError(.telegramError) }
        } else {
            for refusal in refused { await mark(refusal) }
        }
        await withdrawWrongMarks()
    }

    /// Notes that a `getMe` with the token that is kept of a bot was refused, and says what to do about it.
    func judge(refusalOf bot: TelegramBotID, isVerified: Bool) -> TokenRefusalRule.Verdict {
        let now = ports.monotonicClock.now
        return state.withLock { $0.refusals.confirm(bot, isVerified: isVerified, at: now) }
    }

    /// Puts a bot in error, unless its token was replaced meanwhile or its status has no such way.
    func markRefused(_ botID: BotID, sealedToken: SealedBox) async throws {
        let time = ports.wallClock.now
        let mark = try await ports.store.withTransaction { transaction -> (revision: Int64, before: Standing)? in
            guard let bot = try await transaction.bots.bot(botID), bot.sealedToken == sealedToken,
                let standing = try? BotLifecycle.standing(after: .tokenRefused, on: bot.standing),
                let marked = try await transaction.bots.update(
                    bot.id, ifRevision: bot.revision,
                    set: [.standing(standing), .errorReason(Core.tokenRefusedReason)], at: time)
            else { return nil }
            try await tell(of: bot, .tokenRefused, at: time, in: transaction)
            return (marked.revision, bot.standing)
        }
        guard let mark else { return }
        let now = ports.monotonicClock.now
        state.withLock {
            $0.refusals.note(
                RefusalQueue.Mark(botID: botID, revision: mark.revision, before: mark.before, madeAt: now), at: now)
        }
        await catchUp()
    }

    /// The refusal, if a `getMe` is refused as well.
    private func confirm(_ refusal: RefusalQueue.Refusal) async -> RefusalQueue.Refusal? {
        do {
            return try await observer.around("gateway.confirm_refusal") {
                try await isRefusedAgain(refusal) ? refusal : nil
            }
        } catch {
            // The next 401 asks again. The observer has seen the error.
            return nil
        }
    }

    private func isRefusedAgain(_ refusal: RefusalQueue.Refusal) async throws -> Bool {
        let context = SealingContext.botToken(userID: refusal.userID, telegramBotID: refusal.telegramBotID)
        do {
            let token = try ports.secretBox.openToken(refusal.sealedToken, for: context)
            _ = try await ports.telegram.getMe(token, environment: refusal.environment)
            return false
        } catch TelegramError.tokenRefused {
            return true
        }
    }

    private func mark(_ refusal: RefusalQueue.Refusal) async {
        // What the store does not take, the next 401 brings again. The observer has seen the error.
        try? await observer.around("gateway.mark_refused") {
            try await markRefused(refusal.botID, sealedToken: refusal.sealedToken)
        }
    }

    /// Gives bots that were marked within the minute before a fault showed their standing back, unless something else
    /// happened to them since.
    private func withdrawWrongMarks() async {
        let now = ports.monotonicClock.now
        let marks = state.withLock { $0.refusals.drainWrongMarks(at: now) }
        for mark in marks {
            do {
                try await observer.around("gateway.withdraw_refusal") { try await withdraw(mark) }
            } catch {
                // The store did not take it: the next round tries again.
                state.withLock { $0.refusals.note(mark, at: now) }
            }
        }
        if !marks.isEmpty { await catchUp() }
    }

    private func withdraw(_ mark: RefusalQueue.Mark) async throws {
        let time = ports.wallClock.now
        try await ports.store.withTransaction { transaction in
            let columns: [BotColumn] = [.standing(mark.before), .errorReason(nil)]
            guard
                let bot = try await transaction.bots.update(
                    mark.botID, ifRevision: mark.revision, set: columns, at: time)
            else { return }
            try await tell(of: bot, .tokenRefusalWithdrawn, at: time, in: transaction)
        }
    }

    private func tell(
        of bot: Bot, _ kind: ActivityEntry.Kind, at time: Timestamp, in transaction: any StoreTransaction
    ) async throws {
        try await transaction.activity.append(
            ActivityEntry(userID: bot.userID, telegramBotID: bot.telegramBotID, kind: kind, at: time))
        try await transaction.changes.append(.bot, userID: bot.userID, at: time)
    }
}
