import BotDomain
import BotPorts
import Synchronization

/// How often something may happen under each key: ``RateRule``, so that nothing is remembered of what came but its sum.
///
/// Unlike a ``Throttle`` it counts every attempt, whatever comes of it. Memory: 100,000 keys of 16 bytes.
final class Pace<Key: Hashable & Sendable>: Sendable {
    private let rule: RateRule
    private let capacity: Int
    private let clock: any MonotonicClock
    private let states = Mutex<[Key: RateState]>([:])

    /// - Parameter capacity: how many keys are remembered.
    init(_ rule: RateRule, clock: any MonotonicClock, capacity: Int = 100_000) {
        self.rule = rule
        self.capacity = capacity
        self.clock = clock
    }

    /// How many keys are remembered now.
    var count: Int { states.withLock { $0.count } }

    /// Counts an attempt.
    ///
    /// - Throws: ``BotError`` with `too_many_requests`, which says when to come back.
    func take(_ key: Key) throws(BotError) {
        let wait = states.withLock { states -> Nanoseconds? in
            let now = clock.now
            var state = states[key] ?? .fresh
            let earliest = state.earliest(under: rule)
            guard earliest <= now else { return earliest - now }
            if states.count >= capacity, states[key] == nil {
                states = states.filter { !$0.value.isSpent(at: now) }
                // As many at once, each with an account: forget them all rather than grow.
                if states.count >= capacity { states.removeAll(keepingCapacity: true) }
            }
            state.take(at: now, under: rule)
            states[key] = state
            return nil
        }
        if let wait { throw BotError(.tooManyRequests, retryAfter: wait, cause: ThrottleRefusal()) }
    }
}

extension RateRule {
    /// What a user changes of his own bot and its keys.
    ///
    /// Far above what anyone does by hand or a program needs, and below what the store forgets in the same time: each
    /// change is a transaction of the one writer, and a row of the activity for as long as that is kept.
    static let ownChanges = RateRule(count: 300, per: .hours(1), burst: 60)

    /// How often anyone of one network tries to log in, whatever comes of it.
    ///
    /// Enough for all of a house behind one address at nine in the morning. Whoever is refused for want of room gets to know at
    /// once: without a bound, the one who asks again the fastest would have every place that becomes free.
    static let loginAttempts = RateRule(count: 7_200, per: .hours(1), burst: 120)
}
