import NIOCore
import Synchronization

/// Runs out when nothing has moved for a while.
///
/// It counts on an event loop, which forgets a time that is no longer waited for. A task that sleeps leaves its alarm behind
/// when it is cancelled: of thousands of calls a second, each with a minute to go, a sixth of all work was those.
final class Timer: Sendable {
    private let limit: TimeAmount
    private let eventLoop: any EventLoop
    private let moved: Mutex<NIODeadline>

    init(_ limit: Duration, on eventLoop: any EventLoop) {
        self.limit = TimeAmount(limit)
        self.eventLoop = eventLoop
        moved = Mutex(eventLoop.now)
    }

    /// Something moved: the time begins anew.
    func touch() {
        moved.withLock { $0 = eventLoop.now }
    }

    /// Runs `body`, and cancels it when the time has run out.
    ///
    /// - Throws: `expired` then; what `body` throws.
    func run<R: Sendable>(
        orThrow expired: any Error, _ body: @escaping @Sendable () async throws -> R
    ) async throws -> R {
        touch()
        let alarm = Alarm(self)
        alarm.set()
        defer { alarm.end() }
        return try await alarm.signal.run(orThrow: expired, body)
    }

    /// What wakes one run.
    private final class Alarm: Sendable {
        private struct State {
            var isOver = false
            var scheduled: Scheduled<Void>?
        }

        let signal = Signal()
        private let timer: Timer
        private let state = Mutex(State())

        init(_ timer: Timer) {
            self.timer = timer
        }

        /// Rings when the time has run out; if something moved until then, later.
        func set() {
            let due = timer.moved.withLock { $0 } + timer.limit
            guard due > timer.eventLoop.now else { return signal.raise() }
            let scheduled = timer.eventLoop.scheduleTask(deadline: due) { self.set() }
            let isOver = state.withLock { state in
                state.scheduled = scheduled
                return state.isOver
            }
            if isOver { scheduled.cancel() }
        }

        func end() {
            let scheduled = state.withLock { state in
                state.isOver = true
                return state.scheduled
            }
            scheduled?.cancel()
        }
    }
}
