import BotDomain
import BotPorts
import DequeModule
import Synchronization

/// Counts what happens under each key, and refuses what a ``ThrottleRule`` does not allow.
///
/// What is under way takes a place too, so that many at once get no further than one after another. Whether it counts in
/// the end is known when it is over.
///
/// Memory: 100,000 keys; beyond that the oldest event of all is forgotten first. To have one forgotten before its time
/// someone would have to cause as many others within the window, each at the price of a password's hash or of an account:
/// by then its window is over anyway.
final class Throttle<Key: Hashable & Sendable>: Sendable {
    private struct Entry {
        let key: Key
        let at: MonotonicInstant
    }

    private struct Pending {
        var count = 0
        var line: [Latch] = []
    }

    private struct State {
        var events: [Key: [MonotonicInstant]] = [:]
        /// All of `events`, oldest first.
        var order: Deque<Entry> = []
        var pending: [Key: Pending] = [:]
    }

    private enum Place {
        case taken
        case refused(Nanoseconds)
        case line(Latch)
    }

    /// How many may wait under one key for what is under way.
    private static var longestLine: Int { 32 }

    private let rule: ThrottleRule
    private let capacity: Int
    private let clock: any MonotonicClock
    private let state = Mutex(State())

    /// - Parameter capacity: how many keys are remembered.
    init(_ rule: ThrottleRule, clock: any MonotonicClock, capacity: Int = 100_000) {
        self.rule = rule
        self.capacity = capacity
        self.clock = clock
    }

    /// How many keys are remembered now.
    var count: Int { state.withLock { $0.events.count } }

    /// How many wait for what is under way.
    var waiting: Int { state.withLock { $0.pending.values.reduce(0) { $0 + $1.line.count } } }

    /// Takes a place under `key`; ``leave(_:counts:)`` must follow.
    ///
    /// - Parameter waits: whether to wait where what is under way might not count in the end.
    /// - Throws: ``BotError`` with `too_many_requests`, which says when to come back.
    func enter(_ key: Key, waits: Bool) async throws {
        while true {
            switch place(under: key, waits: waits) {
            case .taken: return
            case .refused(let wait): throw BotError(.tooManyRequests, retryAfter: wait, cause: ThrottleRefusal())
            case .line(let latch):
                await latch.wait()
                if Task.isCancelled {
                    state.withLock { $0.pending[key]?.line.removeAll { $0 === latch } }
                    throw BotError(.unavailable, cause: CancellationError())
                }
            }
        }
    }

    /// Gives a place back; what `counts` is remembered for the rule's window.
    func leave(_ key: Key, counts: Bool) {
        let line = state.withLock { state -> [Latch] in
            if counts { note(key, in: &state) }
            guard var pending = state.pending[key] else { return [] }
            defer { state.pending[key] = pending.count > 0 ? pending : nil }
            pending.count -= 1
            defer { pending.line = [] }
            return pending.line
        }
        for latch in line { latch.open() }
    }

    private func place(under key: Key, waits: Bool) -> Place {
        state.withLock { state in
            let now = clock.now
            forgetOld(at: now, in: &state)
            let events = state.events[key] ?? []
            let underWay = state.pending[key]?.count ?? 0
            if events.count + underWay < rule.count {
                state.pending[key, default: Pending()].count += 1
                return .taken
            }
            // Where all are under way, none is over before a window from now at the soonest.
            guard waits, events.count < rule.count else { return .refused((events.first ?? now) + rule.window - now) }
            if state.pending[key]?.line.count ?? 0 >= Self.longestLine { return .refused(.seconds(1)) }
            let latch = Latch()
            state.pending[key]?.line.append(latch)
            return .line(latch)
        }
    }

    private func note(_ key: Key, in state: inout State) {
        // Read under the lock, so that `order` is one.
        let now = clock.now
        state.events[key, default: []].append(now)
        state.order.append(Entry(key: key, at: now))
        while state.events.count > capacity { forgetOldest(in: &state) }
    }

    private func forgetOld(at now: MonotonicInstant, in state: inout State) {
        while let oldest = state.order.first, oldest.at + rule.window <= now { forgetOldest(in: &state) }
    }

    private func forgetOldest(in state: inout State) {
        guard let oldest = state.order.popFirst() else { return }
        state.events[oldest.key]?.removeFirst()
        if state.events[oldest.key]?.isEmpty == true { state.events[oldest.key] = nil }
    }
}

/// The cause of a refusal that no work went before.
struct ThrottleRefusal: Error {}
