import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// What a call is told when it asks.
    enum Answer: Sendable {
        case admitted(Permit)
        case refused(GatewayRefusal)
        case wait(WaitTicket, until: MonotonicInstant)
        case miss
    }

    /// Decides over a call, for the first time or again.
    ///
    /// - Parameters:
    ///   - call: the call.
    ///   - ticket: its place in the line, if it has one.
    ///   - mayQueue: whether it may get one.
    ///   - permit: its permit, where it is about the chat alone.
    func ask(_ call: GatewayCall, ticket: WaitTicket?, mayQueue: Bool, behind permit: Permit? = nil) -> Answer {
        let now = ports.monotonicClock.now
        let time = ports.wallClock.now
        let (answer, deliveries) = state.withLock { state -> (Answer, Deliveries) in
            var deliveries = Deliveries()
            let answer = decide(
                call, ticket, mayQueue: mayQueue, behind: permit, in: &state, &deliveries, now: now, time: time)
            if case .refused(let refusal) = answer, refusal.isLimit, let session = state.table.session(key: call.key) {
                state.usage.countLimited(session.bot.id, at: time)
            }
            return (answer, deliveries)
        }
        deliveries.deliver()
        return answer
    }

    private func decide(
        _ call: GatewayCall, _ ticket: WaitTicket?, mayQueue: Bool, behind permit: Permit?,
        in state: inout GatewayState,
        _ deliveries: inout Deliveries, now: MonotonicInstant, time: Timestamp
    ) -> Answer {
        if let answer = standing(of: call, in: state, now: now, time: time) { return answer }
        guard let session = state.table.session(key: call.key), let key = session.keys[call.key] else { return .miss }
        state.table.touch(session, at: now)

        if let ticket {
            let waiter = session.waiting.first { $0.ticket === ticket }
            // Its own wake-up has passed; where it does not go now, the walk gives it another or leaves it its deadline.
            if let waiter { waiter.wakesAt = waiter.deadline }
            walk(session, in: &state, &deliveries, now: now, time: time, asking: ticket)
            // Out of the line: it has been told already what became of it.
            return .wait(ticket, until: waiter?.wakesAt ?? now + policy.gatewayMaxWait)
        }

        let limiter = session.limiter
        let demand =
            permit.map { Demand(chat: call.chat ?? .unnamed, behind: $0, under: limiter) }
            ?? Demand(call, key: key, under: limiter)
        if let full = full(for: demand, session, in: state) { return .refused(full) }
        var pass = walk(session, in: &state, &deliveries, now: now, time: time)
        if pass.take(demand, on: session, at: now) {
            return .admitted(permit ?? state.grant(call, key: key, on: session, by: self, at: now))
        }
        // Asked first: behind a full line the estimate is at its dearest, and of no use.
        if session.waiting.count >= policy.maxWaitingPerBot {
            return .refused(.tooManyRequests(max(limiter.bot.earliest - now, .seconds(1))))
        }
        let estimate = WaitEstimate(demand, behind: session, at: now)
        let deadline = call.arrivedAt + policy.gatewayMaxWait
        if estimate.goes > deadline { return .refused(.tooManyRequests(estimate.goes - now)) }
        let next = max(estimate.goes, now + Nanoseconds(rawValue: 1))
        guard mayQueue else { return .wait(WaitTicket(of: session.bot.id), until: next) }
        let waiter = Waiter(
            ticket: WaitTicket(of: session.bot.id), call: call, demand: demand, deadline: deadline,
            ready: estimate.ready)
        session.waiting.append(waiter)
        if let check = pass.nextCheck { waiter.wakesAt = min(waiter.deadline, check) }
        return .wait(waiter.ticket, until: waiter.wakesAt)
    }

    /// What a call is told whatever the limits say; nil if they decide.
    private func standing(
        of call: GatewayCall, in state: GatewayState, now: MonotonicInstant, time: Timestamp
    ) -> Answer? {
        guard let session = state.table.session(key: call.key) else {
            return state.unknownKeys.contains(call.key, at: now) ? .refused(.unknownKey) : .miss
        }
        if session.isChanged || state.feed.wantsReading(at: now, patience: policy.staleSessionPatience) { return .miss }
        if state.feed.isStale(at: now, patience: policy.staleSessionPatience) { return .refused(.unavailable) }
        guard let key = session.keys[call.key] else { return .refused(.unknownKey) }
        return refusal(of: call, key: key, on: session, at: time).map { .refused($0) }
    }

    /// What is to be done about a call that was admitted before; nil if it may still go.
    func standing(of call: GatewayCall) -> Answer? {
        let now = ports.monotonicClock.now
        let time = ports.wallClock.now
        return state.withLock { standing(of: call, in: $0, now: now, time: time) }
    }

    /// Why a call does not go whatever the limits say; nil if they decide.
    func refusal(of call: GatewayCall, key: GatewayKey, on session: Session, at time: Timestamp) -> GatewayRefusal? {
        guard key.holds(at: time) else { return .unknownKey }
        if let refusal = session.standingRefusal { return refusal }
        guard call.environment == session.bot.environment || call.target == .file else { return .otherEnvironment }
        guard let method = call.method, key.permissions.allows(method) else { return .outOfScope }
        for chat in [call.chat?.chat, call.chat?.otherChat] {
            if let chat, !key.permissions.allows(chat: chat) { return .chatOutOfScope }
        }
        return nil
    }

    /// Why there is no room for a call, whatever the limits say; nil if there is.
    func full(for demand: Demand, _ session: Session, in state: GatewayState) -> GatewayRefusal? {
        guard demand.isCounted else { return nil }
        // Long polls are bounded by bot: a thousand quiet bots that wait for updates leave room for calls.
        if demand.needsSlot { return state.inFlight >= policy.maxInFlight ? .overloaded : nil }
        return session.pollsTaken >= policy.maxLongPollsPerBot ? .tooManyRequests(.seconds(1)) : nil
    }
}
