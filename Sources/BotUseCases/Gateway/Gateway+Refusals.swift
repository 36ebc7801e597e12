import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Asks Telegram about every bot that it answered 401 for, and marks those that it refuses again.
    ///
    /// Where it refuses more than five verified bots within a minute, none is marked: that is a fault upstream.
    func confirmRefusals() async {
        let now = ports.monotonicClock.now
        let refusals = state.withLock { $0.refusals.drain(at: now) }
        await withTaskGroup(of: Void.self) { group in
            for refusal in refusals {
                group.addTask { try? await self.confirmations.run { await self.confirm(refusal) } }
            }
        }
    }

    private func confirm(_ refusal: RefusalQueue.Refusal) async {
        do {
            try await observer.around("gateway.confirm_refusal") {
                guard try await isRefusedAgain(refusal) else { return }
                switch judge(refusalOf: refusal.telegramBotID, isVerified: refusal.isVerified) {
                case .mayMark: try await mark(refusal)
                // The alarm: an operator sees this use-case fail.
                case .upstreamFault: throw BotError(.telegramError)
                }
            }
        } catch {
            // The next 401 asks again. The observer has seen the error.
        }
    }

    /// Notes that a `getMe` with the token that is kept of a bot was refused, and says what to do about it.
    func judge(refusalOf bot: TelegramBotID, isVerified: Bool) -> TokenRefusalRule.Verdict {
        let now = ports.monotonicClock.now
        return state.withLock { $0.refusals.confirm(bot, isVerified: isVerified, at: now) }
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

    /// Marks a bot as refused, unless its token was replaced meanwhile or its status has no such way.
    private func mark(_ refusal: RefusalQueue.Refusal) async throws {
        let time = ports.wallClock.now
        try await ports.store.withTransaction { transaction in
            guard let bot = try await transaction.bots.bot(refusal.botID), bot.sealedToken == refusal.sealedToken,
                let standing = try? BotLifecycle.standing(after: .tokenRefused, on: bot.standing)
            else { return }
            let reason = "Telegram refuses the token. It was revoked, or replaced at BotFather."
            let changed = try await transaction.bots.update(
                bot.id, ifRevision: bot.revision, set: [.standing(standing), .errorReason(reason)], at: time)
            guard changed != nil else { return }
            try await transaction.activity.append(
                ActivityEntry(userID: bot.userID, telegramBotID: bot.telegramBotID, kind: .tokenRefused, at: time))
            try await transaction.changes.append(.bot, userID: bot.userID)
        }
        await catchUp()
    }
}
