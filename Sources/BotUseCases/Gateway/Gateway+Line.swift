import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Walks along a bot's line: lets go who may go, turns away who may not any more, and sees to it that someone wakes when
    /// the next may go.
    @discardableResult
    func walk(
        _ session: Session, in state: inout GatewayState, _ deliveries: inout Deliveries, now: MonotonicInstant,
        time: Timestamp, asking: WaitTicket? = nil
    ) -> LinePass {
        var pass = LinePass()
        // What is out of date lets nobody go.
        guard !session.waiting.isEmpty, !session.isChanged else { return pass }
        session.waiting = session.waiting.filter { waiter in
            guard let signal = verdict(on: waiter, session, &pass, in: &state, now: now, time: time) else {
                return true
            }
            deliveries.add(signal, to: waiter.ticket)
            return false
        }
        guard let check = pass.nextCheck, let first = session.waiting.first else { return pass }
        if session.waiting.allSatisfy({ $0.wakesAt > check }) {
            first.wakesAt = check
            // Who asks is awake, and reads its time from the answer.
            if first.ticket !== asking { deliveries.add(.recheck, to: first.ticket) }
        }
        return pass
    }

    /// What a waiting call is told; nil if it waits on.
    private func verdict(
        on waiter: Waiter, _ session: Session, _ pass: inout LinePass, in state: inout GatewayState,
        now: MonotonicInstant, time: Timestamp
    ) -> WaitTicket.Signal? {
        guard let key = session.keys[waiter.call.key] else { return .refused(.unknownKey) }
        if let refusal = refusal(of: waiter.call, key: key, on: session, at: time) { return .refused(refusal) }
        if let full = full(for: waiter.demand, session, in: state) {
            return refused(full, session, in: &state, at: time)
        }
        if pass.take(waiter.demand, on: session, at: now) {
            guard waiter.demand.isCounted else { return .chatGranted }
            return .granted(state.grant(waiter.call, key: key, on: session, by: self, at: now))
        }
        if now < waiter.deadline { return nil }
        return refused(.tooManyRequests(waiter.ready - now), session, in: &state, at: time)
    }

    private func refused(
        _ refusal: GatewayRefusal, _ session: Session, in state: inout GatewayState, at time: Timestamp
    ) -> WaitTicket.Signal {
        if refusal.isLimit { state.usage.countLimited(session.bot.id, at: time) }
        return .refused(refusal)
    }

    /// Takes a call out of the line, if it is there; whoever stood behind it may go.
    func leave(_ ticket: WaitTicket) {
        let now = ports.monotonicClock.now
        let time = ports.wallClock.now
        let deliveries = state.withLock { state -> Deliveries in
            var deliveries = Deliveries()
            guard let session = state.table.session(ticket.botID),
                let index = session.waiting.firstIndex(where: { $0.ticket === ticket })
            else { return deliveries }
            session.waiting.remove(at: index)
            walk(session, in: &state, &deliveries, now: now, time: time)
            return deliveries
        }
        deliveries.deliver()
    }

    /// Has every waiting call of a session look again, or turns all of them away.
    func tellAll(_ session: Session, _ signal: WaitTicket.Signal, _ deliveries: inout Deliveries) {
        for waiter in session.waiting { deliveries.add(signal, to: waiter.ticket) }
        if signal.isFinal { session.waiting = [] }
    }
}
