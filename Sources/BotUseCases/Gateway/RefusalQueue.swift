import BotDomain

/// Telegram's 401s that wait to be confirmed, and what the confirmed ones say of the upstream.
struct RefusalQueue {
    /// A refusal of one bot's token.
    struct Refusal: Sendable {
        let botID: BotID
        let userID: UserID
        let telegramBotID: TelegramBotID
        let environment: TelegramEnvironment
        let sealedToken: SealedBox
        let isVerified: Bool

        init(_ permit: Permit) {
            botID = permit.botID
            userID = permit.userID
            telegramBotID = permit.telegramBotID
            environment = permit.environment
            sealedToken = permit.sealedToken
            isVerified = permit.isVerified
        }
    }

    /// A bot that was put in error, and what it was before.
    struct Mark: Sendable {
        let botID: BotID
        /// The record's, once it was marked: with another, somebody changed it since.
        let revision: Int64
        let before: Standing
        let madeAt: MonotonicInstant
    }

    private var waiting: [BotID: Refusal] = [:]
    private var marks: [Mark] = []
    private var pausedUntil: [BotID: MonotonicInstant] = [:]
    private var rule = TokenRefusalRule()
    private var faultUntil: MonotonicInstant?

    /// Notes a 401; a bot's second waits with its first, and more than fit are left to their next 401.
    mutating func note(_ refusal: Refusal, at now: MonotonicInstant) {
        if let paused = pausedUntil[refusal.botID], now < paused { return }
        guard waiting.count < GatewayBounds.refusalsWaiting else { return }
        waiting[refusal.botID] = refusal
    }

    /// Notes that a bot was marked, in case a fault shows within the window.
    mutating func note(_ mark: Mark, at now: MonotonicInstant) {
        marks.removeAll { now - $0.madeAt > TokenRefusalRule.window }
        // More than these cannot have been verified bots without a fault having shown; the rest need no undoing.
        if mark.before.isVerified { marks.append(mark) }
    }

    /// Takes the marks that a fault has shown to be wrong; none while there is no fault.
    mutating func drainWrongMarks(at now: MonotonicInstant) -> [Mark] {
        guard upstreamIsAtFault(at: now) else { return [] }
        defer { marks = [] }
        return marks.filter { now - $0.madeAt <= TokenRefusalRule.window }
    }

    /// Takes all that wait.
    mutating func drain(at now: MonotonicInstant) -> [Refusal] {
        defer {
            pausedUntil = pausedUntil.filter { now < $0.value }
            for id in waiting.keys { pausedUntil[id] = now + GatewayBounds.confirmationPause }
            waiting = [:]
        }
        return Array(waiting.values)
    }

    /// Records that a `getMe` was refused as well.
    mutating func confirm(
        _ bot: TelegramBotID, isVerified: Bool, at now: MonotonicInstant
    ) -> TokenRefusalRule.Verdict {
        let verdict = rule.record(bot, isVerified: isVerified, at: now)
        if verdict == .upstreamFault { faultUntil = now + TokenRefusalRule.window }
        return verdict
    }

    /// Whether Telegram refuses more bots than can all have been revoked.
    func upstreamIsAtFault(at now: MonotonicInstant) -> Bool {
        faultUntil.map { now < $0 } ?? false
    }
}
