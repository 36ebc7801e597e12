import Synchronization

/// A value that arrives once.
///
/// The first to resolve it wins; later values are dropped.
final class OneShot<Value: Sendable>: Sendable {
    private enum State {
        case open([@Sendable (Value) -> Void])
        case resolved(Value)
    }

    private let state = Mutex(State.open([]))

    func resolve(_ value: Value) {
        let actions: [@Sendable (Value) -> Void] = state.withLock { state in
            guard case .open(let actions) = state else { return [] }
            state = .resolved(value)
            return actions
        }
        for action in actions { action(value) }
    }

    /// Runs `action` once the value is there, at once if it is already.
    func whenResolved(_ action: @escaping @Sendable (Value) -> Void) {
        let known: Value? = state.withLock { state in
            switch state {
            case .open(let actions):
                state = .open(actions + [action])
                return nil
            case .resolved(let value):
                return value
            }
        }
        if let known { action(known) }
    }

    var isResolved: Bool {
        state.withLock { state in
            if case .resolved = state { true } else { false }
        }
    }

    var value: Value {
        get async {
            await withCheckedContinuation { continuation in
                whenResolved { continuation.resume(returning: $0) }
            }
        }
    }

    /// The value; it is resolved as `late` when `deadline` passes or the task is cancelled before.
    func value(within deadline: Duration, on clock: SimulatorClock, late: Value) async -> Value {
        await withTaskCancellationHandler {
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    // A cancelled sleep means that the value is known, or no longer wanted.
                    try? await clock.sleep(deadline)
                    self.resolve(late)
                }
                let value = await self.value
                group.cancelAll()
                return value
            }
        } onCancel: {
            resolve(late)
        }
    }
}

extension OneShot<Void> {
    /// Waits for the event, but no longer than `limit`, and leaves it unresolved then.
    func wait(atMost limit: Duration, on clock: SimulatorClock) async {
        let over = OneShot<Void>()
        whenResolved { over.resolve(()) }
        await over.value(within: limit, on: clock, late: ())
    }
}
