import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Takes a permit back: its slot is free, and what Telegram said is heeded.
    ///
    /// Only the first time counts.
    ///
    /// A 429 freezes the call's chat, else its method, and after three chats within 10 s the bot. A 401 is confirmed by a
    /// `getMe` later, and counts only then; a 200 speaks against a fault upstream, where other bots are refused.
    public func settle(_ permit: Permit, _ outcome: CallOutcome) {
        guard permit.settleOnce() else { return }
        let now = ports.monotonicClock.now
        let time = ports.wallClock.now
        let chat = permit.chat
        let deliveries = state.withLock { state -> Deliveries in
            var deliveries = Deliveries()
            let session = state.release(permit)
            state.upstream.note(outcome, at: now)
            if outcome != .cancelled {
                // How long a client's patience or a long poll took says nothing of anyone's speed.
                let isTimed = !permit.isPoll && outcome != .abandoned
                state.usage.count(
                    permit.botID, key: permit.keyID, isError: outcome.isError,
                    latency: isTimed ? now - permit.grantedAt : nil, at: time)
            }
            switch outcome {
            case .answered(let status, let retryAfter):
                heed(status, retryAfter, permit, chat: chat, session, in: &state, now: now, time: time)
            case .failed where permit.method?.name == "setWebhook",
                .abandoned where permit.method?.name == "setWebhook":
                // Telegram may have set it all the same: whoever leaves before the answer leaves no webhook without a key.
                state.notes.webhook(permit, key: permit.keyID)
            case .failed, .abandoned, .cancelled:
                break
            }
            if let session { walk(session, in: &state, &deliveries, now: now, time: time) }
            return deliveries
        }
        deliveries.deliver()
    }

    /// Tells the number of the chat that the call named, as an answer of Telegram's shows it: a chat has one limit, by name or
    /// by number.
    public func learn(_ permit: Permit, chat name: String, is number: Int64) {
        state.withLock { $0.limiters[permit.telegramBotID]?.learn(name, is: number) }
    }

    /// The name of the call's chat, if it has one whose number is not known yet.
    public func unknownChatName(_ permit: Permit) -> String? {
        guard case .username(let name) = permit.chat else { return nil }
        return state.withLock { state in
            guard let limiter = state.limiters[permit.telegramBotID] else { return nil }
            return limiter.resolved(.username(name)) == .username(name) ? name : nil
        }
    }

    private func heed(
        _ status: Int, _ retryAfter: Nanoseconds?, _ permit: Permit, chat: ChatID?, _ session: Session?,
        in state: inout GatewayState, now: MonotonicInstant, time: Timestamp
    ) {
        switch status {
        case 429:
            guard let method = permit.method, let limiter = state.limiters[permit.telegramBotID] else { return }
            // The words of Telegram bind: a day at most is believed, so that nonsense does not end a bot.
            let wait = min(retryAfter ?? .seconds(1), .days(1))
            let (subject, until) = limiter.freeze.record(
                chat: chat.map(limiter.resolved), method: method, retryAfter: wait, at: now)
            if subject == .bot { state.notes.freeze(permit.botID, until: time + (until - now)) }
        case 401:
            state.refusals.note(
                RefusalQueue.Refusal(botID: permit.botID, sealedToken: permit.sealedToken), at: now)
        case 200:
            state.refusals.accepted(permit.telegramBotID, begunAt: permit.grantedAt)
            guard let method = permit.method, method.changesWebhook else { return }
            state.notes.webhook(permit, key: method.name == "setWebhook" ? permit.keyID : nil)
        default:
            break
        }
    }
}
