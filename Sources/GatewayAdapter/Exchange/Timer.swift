import NIOCore
import Synchronization

/// Runs out when nothing has moved for a while.
final class Timer: Sendable {
    private let limit: TimeAmount
    private let alarms: Alarms
    private let moved: Mutex<NIODeadline>

    init(_ limit: Duration, on alarms: Alarms) {
        self.limit = TimeAmount(limit)
        self.alarms = alarms
        moved = Mutex(alarms.now)
    }

    /// Something moved: the time begins anew.
    func touch() {
        moved.withLock { $0 = alarms.now }
    }

    /// When it runs out if nothing moves.
    var due: NIODeadline { moved.withLock { $0 } + limit }

    /// Runs `body`, and cancels it when the time has run out.
    ///
    /// - Throws: `expired` then; what `body` throws; `CancellationError`.
    func run<R: Sendable>(
        orThrow expired: any Error, _ body: @escaping @Sendable () async throws -> R
    ) async throws -> R {
        touch()
        let signal = Signal()
        let id = alarms.set(self, signal)
        defer { alarms.forget(id) }
        return try await signal.run(orThrow: expired, body)
    }
}
