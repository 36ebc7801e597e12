import BotDomain
import Synchronization

/// A waiting call's end of the line: its task sleeps on it, and is told what became of it.
final class WaitTicket: Sendable {
    /// What a waiting call is told.
    enum Signal: Sendable {
        /// It may go.
        case granted(Permit)
        /// Its chat may be written to; it has its permit already.
        case chatGranted
        /// It does not go.
        case refused(GatewayRefusal)
        /// Its caller went away.
        case cancelled
        /// Look again: time has passed, or something has changed.
        case recheck

        var isFinal: Bool { if case .recheck = self { false } else { true } }
    }

    /// The bot in whose line it is: that stands when the call's key is revoked.
    let botID: BotID
    private let state = Mutex(State())

    init(of botID: BotID) {
        self.botID = botID
    }

    private struct State {
        var signal: Signal?
        var sleeper: CheckedContinuation<Signal, Never>?
        var isOver = false
    }

    /// Tells the call.
    ///
    /// The first final signal counts; false if one was given before.
    @discardableResult
    func tell(_ signal: Signal) -> Bool {
        let (wasTaken, sleeper) = state.withLock { state -> (Bool, CheckedContinuation<Signal, Never>?) in
            guard !state.isOver else { return (false, nil) }
            state.isOver = signal.isFinal
            defer { state.sleeper = nil }
            if state.sleeper == nil { state.signal = signal }
            return (true, state.sleeper)
        }
        sleeper?.resume(returning: signal)
        return wasTaken
    }

    /// Sleeps until told.
    ///
    /// One task sleeps on a ticket.
    func signal() async -> Signal {
        await withTaskCancellationHandler {
            await withCheckedContinuation { (sleeper: CheckedContinuation<Signal, Never>) in
                let ready = state.withLock { state -> Signal? in
                    defer { state.signal = nil }
                    if state.signal == nil { state.sleeper = sleeper }
                    return state.signal
                }
                if let ready { sleeper.resume(returning: ready) }
            }
        } onCancel: {
            tell(.cancelled)
        }
    }
}
