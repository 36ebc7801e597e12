import Synchronization

/// The last calls, in a ring of fixed size, and counts a second that outlast it.
final class CallRecord: Sendable {
    private struct Waiter {
        let count: Int
        let filter: CallFilter
        let reached: OneShot<Bool>
    }

    private struct State {
        /// Holds the calls after `first - 1`; number `n` lies at `(n - first) % capacity`.
        var ring: [Call] = []
        var first = 1
        var next = 1
        var seconds = SecondCounts()
        var waiters: [Waiter] = []
    }

    private let capacity: Int
    private let valueLength: Int
    private let state = Mutex(State())

    init(capacity: Int, valueLength: Int) {
        self.capacity = max(1, capacity)
        self.valueLength = valueLength
    }

    /// Enters a call and gives back its number, under which the rest is told.
    func begin(_ call: Call) -> Int {
        state.withLock { state in
            var call = call
            call.number = state.next
            let slot = (state.next - state.first) % capacity
            if slot < state.ring.count { state.ring[slot] = call } else { state.ring.append(call) }
            state.next += 1
            return call.number
        }
    }

    func received(
        _ number: Int, method: String, _ parameters: Parameters, bodyBytes: Int, hiding token: BotToken? = nil
    ) {
        let recorded = RecordedParameters.of(parameters, hiding: token, length: valueLength)
        change(number) { call, seconds in
            call.method = method
            call.chatID = recorded["chat_id"]
            call.parameters = recorded
            call.files = Dictionary(parameters.files.map { ($0.field, $0.size) }) { one, _ in one }
            call.bodyBytes = bodyBytes
            call.state = .received
            seconds.add(call)
        }
    }

    func answered(_ number: Int, status: Int, at time: Int64) {
        change(number) { call, _ in
            call.state = .answered
            call.status = status
            call.endedAt = time
        }
    }

    func ended(_ number: Int, _ end: Call.State, at time: Int64) {
        change(number) { call, _ in
            call.state = end
            call.endedAt = time
        }
    }

    /// The calls that fit, oldest first.
    func calls(_ filter: CallFilter) -> [Call] {
        state.withLock { Self.calls(filter, in: $0) }
    }

    func seconds(_ filter: CallFilter) -> [SecondCount] {
        state.withLock { $0.seconds.counts(filter) }
    }

    /// Resolves to true once so many calls that fit have arrived whole, or broken off.
    func reach(_ count: Int, _ filter: CallFilter) -> OneShot<Bool> {
        let waiter = Waiter(count: count, filter: filter, reached: OneShot())
        wake {
            $0.waiters.removeAll { $0.reached.isResolved }
            $0.waiters.append(waiter)
        }
        return waiter.reached
    }

    /// Forgets all calls and counts.
    ///
    /// Calls still under way stay out.
    func reset() {
        state.withLock { state in
            state.ring = []
            state.first = state.next
            state.seconds = SecondCounts()
        }
    }

    private static func calls(_ filter: CallFilter, in state: State) -> [Call] {
        let split = state.ring.isEmpty ? 0 : (state.next - state.first) % state.ring.count
        return (state.ring[split...] + state.ring[..<split]).filter(filter.fits)
    }

    private func change(_ number: Int, _ body: (inout Call, inout SecondCounts) -> Void) {
        wake { state in
            let slot = (number - state.first) % capacity
            guard number >= state.first, slot < state.ring.count, state.ring[slot].number == number else { return }
            body(&state.ring[slot], &state.seconds)
        }
    }

    /// Changes the state, then tells the waiters that have what they waited for.
    private func wake(_ body: (inout State) -> Void) {
        let reached = state.withLock { state -> [OneShot<Bool>] in
            body(&state)
            if state.waiters.isEmpty { return [] }
            let reached = state.waiters.filter { waiter in
                Self.calls(waiter.filter, in: state).count { $0.state != .receiving } >= waiter.count
            }.map(\.reached)
            state.waiters.removeAll { waiter in reached.contains { $0 === waiter.reached } }
            return reached
        }
        for waiter in reached { waiter.resolve(true) }
    }
}
