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

    private var waiting: [BotID: Refusal] = [:]
    private var pausedUntil: [BotID: MonotonicInstant] = [:]
    private var rule = TokenRefusalRule()
    private var faultUntil: MonotonicInstant?

    /// Notes a 401; a bot's second waits with its first, and more than fit are left to their next 401.
    mutating func note(_ refusal: Refusal, at now: MonotonicInstant) {
        if let paused = pausedUntil[refusal.botID], now < paused { return }
        guard waiting.count < GatewayBounds.refusalsWaiting else { return }
        waiting[refusal.botID] = refusal
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
