import BotDomain

/// Telegram's 401s that wait to be confirmed, and what the confirmed ones say of the upstream.
struct RefusalQueue {
    /// A refusal of one bot's token.
    struct Refusal: Sendable {
        let botID: BotID
        /// The token that was refused: another, or none, and there is nothing left to confirm.
        let sealedToken: SealedBox
    }

    /// A bot that was put in error, and what it was before.
    struct Mark: Sendable {
        let botID: BotID
        /// The record's, once it was marked: with another, somebody changed it since.
        let revision: Int64
        let before: Standing
        let madeAt: MonotonicInstant
    }

    private struct Waiting {
        var refusal: Refusal
        var askAt: MonotonicInstant
    }

    private var waiting: [BotID: Waiting] = [:]
    private var pausedUntil: [BotID: MonotonicInstant] = [:]
    /// Of the last minute: as many as its rounds made.
    private var marks: [Mark] = []
    private var wrong: [Mark] = []
    private var withdrawAt: MonotonicInstant?
    private var rule = TokenRefusalRule()
    private var alarmAt: MonotonicInstant?

    /// Notes a 401; a bot's second waits with its first, and more than fit are left to their next 401.
    mutating func note(_ refusal: Refusal, at now: MonotonicInstant) {
        if let paused = pausedUntil[refusal.botID], now < paused { return }
        wait(refusal, until: now)
    }

    /// Has a refusal asked about again after a while, whether or not the bot calls again: at a 401 many programs stop for good.
    mutating func putBack(_ refusal: Refusal, at now: MonotonicInstant) {
        wait(refusal, until: now + GatewayBounds.doubtPause)
    }

    private mutating func wait(_ refusal: Refusal, until askAt: MonotonicInstant) {
        if let known = waiting[refusal.botID] {
            waiting[refusal.botID] = Waiting(refusal: refusal, askAt: min(known.askAt, askAt))
        } else if waiting.count < GatewayBounds.refusalsWaiting {
            waiting[refusal.botID] = Waiting(refusal: refusal, askAt: askAt)
        }
    }

    /// Takes those that are to be asked about now: one round, the longest waiting first.
    mutating func drain(at now: MonotonicInstant) -> [Refusal] {
        let due = waiting.values.filter { $0.askAt <= now }.sorted { $0.askAt < $1.askAt }
        let round = due.prefix(GatewayBounds.refusalsAtOnce).map(\.refusal)
        if round.isEmpty { return [] }
        pausedUntil = pausedUntil.filter { now < $0.value }
        for refusal in round {
            waiting[refusal.botID] = nil
            pausedUntil[refusal.botID] = now + GatewayBounds.confirmationPause
        }
        return round
    }

    /// Records that a `getMe` was refused as well.
    mutating func confirm(
        _ bot: TelegramBotID, isVerified: Bool, at now: MonotonicInstant
    ) -> TokenRefusalRule.Verdict {
        let verdict = rule.record(bot, isVerified: isVerified, at: now)
        if verdict == .upstreamFault {
            wrong += marks.filter { now - $0.madeAt <= TokenRefusalRule.window }
            marks = []
        }
        return verdict
    }

    /// Records that Telegram accepted a bot's token.
    mutating func accepted(_ bot: TelegramBotID, begunAt: MonotonicInstant) {
        rule.recordAccepted(bot, begunAt: begunAt)
    }

    /// Whether Telegram refuses more bots than can all have been revoked.
    func upstreamIsAtFault(at now: MonotonicInstant) -> Bool { rule.isFault(at: now) }

    /// Whether an operator is to hear of a fault now: when it shows, and each minute that it lasts.
    mutating func takeAlarm(at now: MonotonicInstant) -> Bool {
        guard upstreamIsAtFault(at: now), alarmAt.map({ $0 <= now }) ?? true else { return false }
        alarmAt = now + TokenRefusalRule.window
        return true
    }

    /// Notes that a bot was marked, in case a fault shows within the window, or has just now.
    mutating func note(_ mark: Mark, at now: MonotonicInstant) {
        // What was never verified is not counted, and so its refusal is never doubted.
        guard mark.before.isVerified else { return }
        if upstreamIsAtFault(at: now) {
            wrong.append(mark)
        } else {
            marks.removeAll { now - $0.madeAt > TokenRefusalRule.window }
            marks.append(mark)
        }
    }

    /// Takes the marks that a fault has shown to be wrong, however long ago.
    mutating func drainWrongMarks(at now: MonotonicInstant) -> [Mark] {
        if let withdrawAt, now < withdrawAt { return [] }
        defer { wrong = [] }
        return wrong
    }

    /// Puts back marks that could not be withdrawn: the store is asked again after a while.
    mutating func putBack(_ marks: [Mark], at now: MonotonicInstant) {
        wrong += marks
        withdrawAt = now + GatewayBounds.reloadPause
    }
}
