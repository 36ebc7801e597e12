import Synchronization

/// A value that tasks wait for, and that a test moves: waiting without sleeping.
///
/// It also tells who waits, so that a test goes on only when all it started have come that far.
public final class Threshold<Value: Comparable & Sendable>: Sendable {
    private enum Condition {
        case value(Value)
        case waiting(Int)
    }

    private struct Waiter {
        let ticket: UInt64
        let condition: Condition
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct State {
        var value: Value
        var lastTicket: UInt64 = 0
        var waiters: [Waiter] = []

        var waiting: Int {
            waiters.count { if case .value = $0.condition { true } else { false } }
        }

        func isMet(_ condition: Condition) -> Bool {
            switch condition {
            case .value(let target): value >= target
            case .waiting(let count): waiting >= count
            }
        }

        mutating func takeReady() -> [CheckedContinuation<Void, any Error>] {
            // Watchers first: those who only pass by must be seen before they are gone.
            let ready = waiters.filter { isMet($0.condition) }
            let tickets = Set(ready.map(\.ticket))
            waiters.removeAll { tickets.contains($0.ticket) }
            return ready.map(\.continuation)
        }
    }

    private let state: Mutex<State>

    /// Begins at `value`.
    public init(_ value: Value) {
        state = Mutex(State(value: value))
    }

    /// The value now.
    public var value: Value { state.withLock { $0.value } }

    /// How many tasks wait for the value.
    public var waiting: Int { state.withLock { $0.waiting } }

    /// Changes the value, and lets go those whose target it reaches.
    public func update(_ change: (inout Value) -> Void) {
        let ready = state.withLock { state in
            change(&state.value)
            return state.takeReady()
        }
        for continuation in ready { continuation.resume() }
    }

    /// Returns when the value is `target` or more, at once if it is.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func reach(_ target: Value) async throws {
        try await wait(until: .value(target))
    }

    /// Returns when `count` tasks or more wait for the value.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func waiting(reaches count: Int) async throws {
        try await wait(until: .waiting(count))
    }

    private func wait(until condition: Condition) async throws {
        let ticket = state.withLock { state in
            state.lastTicket += 1
            return state.lastTicket
        }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let ready = state.withLock { state -> [CheckedContinuation<Void, any Error>]? in
                    // Asked under the lock: a cancellation from here on finds the waiter, an earlier one is seen.
                    if Task.isCancelled { return nil }
                    state.waiters.append(Waiter(ticket: ticket, condition: condition, continuation: continuation))
                    return state.takeReady()
                }
                guard let ready else { return continuation.resume(throwing: CancellationError()) }
                for continuation in ready { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
                guard let index = state.waiters.firstIndex(where: { $0.ticket == ticket }) else { return nil }
                return state.waiters.remove(at: index).continuation
            }
            continuation?.resume(throwing: CancellationError())
        }
    }
}
