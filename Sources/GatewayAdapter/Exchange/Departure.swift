import BotUseCases
import Synchronization

/// How far a call has come on its way to Telegram: what its failure means hangs on that.
final class Departure: Sendable {
    private enum Stage {
        /// Telegram does not have all of it, and the next of it is the client's to send.
        case coming
        /// Telegram does not have all of it, and the next of it is Telegram's to take.
        case going
        /// Telegram may have all of it.
        case gone
    }

    private let stage = Mutex(Stage.going)

    /// The client has to send more.
    func awaitClient() { stage.withLock { $0 = .coming } }

    /// Telegram has to take more.
    func awaitTelegram() { stage.withLock { $0 = .going } }

    /// Its last bytes are about to go.
    func leave() { stage.withLock { $0 = .gone } }

    /// Whether the client has to send more.
    var awaitsClient: Bool { stage.withLock { $0 == .coming } }

    /// How a call ended that failed with `error`.
    func outcome(of error: any Error) -> CallOutcome {
        if error is UpstreamFault { return .failed }
        // What we refuse, and what the client broke off, has done nothing at Telegram's as long as a part of it was missing.
        guard stage.withLock({ $0 == .gone }) else { return .cancelled }
        return error is CancellationError || error is ClientConnection.Gone ? .abandoned : .failed
    }
}
