import BotDomain
import BotPorts

extension Gateway {
    /// Decides over a call, without waiting and without I/O.
    public func admit(_ call: GatewayCall) -> Admission {
        switch ask(call, ticket: nil, mayQueue: false) {
        case .admitted(let permit): .admitted(permit)
        case .refused(let refusal): .refused(refusal)
        case .wait(_, let until): .waitUntil(until)
        case .miss: .miss
        }
    }

    /// Decides over a call: looks its key up where that is not in memory, and lets it wait its turn where a limit holds it back.
    ///
    /// A waiting call holds no slot and keeps its order in its chat. It is checked again (status, key, freeze) when it is let
    /// go. Cancelling the task ends the wait.
    ///
    /// - Throws: ``GatewayRefusal``; at once where the wait would not end within the policy's `gatewayMaxWait`.
    public func enter(_ call: GatewayCall) async throws(GatewayRefusal) -> Permit {
        var ticket: WaitTicket?
        defer { if let ticket { leave(ticket) } }
        while true {
            switch ask(call, ticket: ticket, mayQueue: true) {
            case .admitted(let permit):
                return permit
            case .refused(let refusal):
                throw refusal
            case .miss:
                try await look(up: call)
            case .wait(let waiting, let until):
                ticket = waiting
                switch await sleep(on: waiting, until: until) {
                case .granted(let permit): return permit
                case .refused(let refusal): throw refusal
                case .cancelled, .chatGranted: throw .unavailable
                case .recheck: continue
                }
            }
        }
    }

    /// Decides over the chat of a call that was admitted before its chat was known, as one whose file comes first; it keeps
    /// its slot while it waits, since its bytes are under way.
    ///
    /// - Throws: ``GatewayRefusal``: the call is to be broken off.
    public func enterChat(_ permit: Permit, chat: CallChat) async throws(GatewayRefusal) {
        guard let method = permit.method else { return }
        permit.chat = chat.chat
        let call = GatewayCall(
            key: permit.keyHash, target: .method(method), environment: permit.environment, chat: chat,
            arrivedAt: now)
        var ticket: WaitTicket?
        defer { if let ticket { leave(ticket) } }
        while true {
            switch ask(call, ticket: ticket, mayQueue: true, behind: permit) {
            case .admitted:
                return
            case .refused(let refusal):
                throw refusal
            case .miss:
                try await look(up: call)
            case .wait(let waiting, let until):
                ticket = waiting
                switch await sleep(on: waiting, until: until) {
                case .granted, .chatGranted: return
                case .refused(let refusal): throw refusal
                case .cancelled: throw .unavailable
                case .recheck: continue
                }
            }
        }
    }

    /// Checks again that an admitted call may go, before what makes it whole is sent: key and bot may have changed while its
    /// bytes came in.
    ///
    /// No limit counts it once more.
    ///
    /// - Throws: ``GatewayRefusal``: the call is to be broken off.
    public func confirm(_ permit: Permit) async throws(GatewayRefusal) {
        let call = GatewayCall(
            key: permit.keyHash, target: permit.method.map { .method($0) } ?? .file, environment: permit.environment,
            chat: CallChat(chat: permit.chat), arrivedAt: now)
        while let answer = standing(of: call) {
            if case .refused(let refusal) = answer { throw refusal }
            try await look(up: call)
        }
    }

    /// Sleeps until the ticket is told something, or it is time to look again.
    private func sleep(on ticket: WaitTicket, until: MonotonicInstant) async -> WaitTicket.Signal {
        let clock = ports.monotonicClock
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await clock.sleep(until: until)
                    ticket.tell(.recheck)
                } catch {
                    // Cancelled: what the ticket was told has come first.
                }
            }
            let signal = await ticket.signal()
            group.cancelAll()
            return signal
        }
    }
}
