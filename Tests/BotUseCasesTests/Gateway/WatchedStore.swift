import BotDomain
import BotPorts
import InMemoryAdapter
import Synchronization

/// The store in memory, which can go away, be slow, and tell how often it was looked into.
final class WatchedStore: BotStore, ChangeFeed {
    private let base = InMemoryBotStore()
    private let state = Mutex(State())

    private struct State {
        var isAway = false
        var isFeedAway = false
        var isWritable = true
        var snapshots = 0
        var feedReadings: [TaskPriority] = []
        var isHeld = false
        var isHeldAfterLooking = false
        var held: [CheckedContinuation<Void, Never>] = []
        var arrivals: [(Int, CheckedContinuation<Void, Never>)] = []
    }

    /// How often it was looked into.
    var snapshots: Int { state.withLock { $0.snapshots } }

    /// At which priorities its feed was read.
    var feedReadings: [TaskPriority] { state.withLock { $0.feedReadings } }

    /// Whether it and its feed can be reached.
    func setAway(_ isAway: Bool) {
        state.withLock { state in
            state.isAway = isAway
            state.isFeedAway = isAway
        }
    }

    /// Whether it can be written to.
    func setWritable(_ isWritable: Bool) {
        state.withLock { $0.isWritable = isWritable }
    }

    /// Whether its feed alone can be reached.
    func setFeedAway(_ isAway: Bool) {
        state.withLock { $0.isFeedAway = isAway }
    }

    /// From now on, who looks into it waits.
    func hold() {
        state.withLock { $0.isHeld = true }
    }

    /// From now on, who looked into it waits before he hears what was there.
    func holdAfterLooking() {
        state.withLock { $0.isHeldAfterLooking = true }
    }

    /// Returns when `count` wait.
    func held(reach count: Int) async {
        await withCheckedContinuation { (arrival: CheckedContinuation<Void, Never>) in
            let isReached = state.withLock { state -> Bool in
                if state.held.count >= count { return true }
                state.arrivals.append((count, arrival))
                return false
            }
            if isReached { arrival.resume() }
        }
    }

    /// Lets go whoever waits.
    func release() {
        let held = state.withLock { state in
            state.isHeld = false
            state.isHeldAfterLooking = false
            defer { state.held = [] }
            return state.held
        }
        for waiter in held { waiter.resume() }
    }

    func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try check()
        guard state.withLock({ $0.isWritable }) else { throw StoreError(.busy) }
        return try await base.withTransaction(body)
    }

    func withSnapshot<R: Sendable>(_ body: @Sendable (any StoreTransaction) async throws -> R) async throws -> R {
        state.withLock { $0.snapshots += 1 }
        await pass()
        try check()
        let result = try await base.withSnapshot(body)
        await pass(afterLooking: true)
        return result
    }

    func head() async throws(StoreError) -> Int64 {
        try checkFeed()
        return try await base.head()
    }

    func changes(after number: Int64, limit: Int) async throws(StoreError) -> [Change] {
        try checkFeed()
        state.withLock { $0.feedReadings.append(Task.currentPriority) }
        return try await base.changes(after: number, limit: limit)
    }

    func awaitHint() async { await base.awaitHint() }

    private func check() throws(StoreError) {
        if state.withLock({ $0.isAway }) { throw StoreError(.unavailable) }
    }

    private func checkFeed() throws(StoreError) {
        if state.withLock({ $0.isFeedAway }) { throw StoreError(.unavailable) }
    }

    private func pass(afterLooking: Bool = false) async {
        await withCheckedContinuation { (waiter: CheckedContinuation<Void, Never>) in
            let (goes, arrived) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                guard afterLooking ? state.isHeldAfterLooking : state.isHeld else { return (true, []) }
                state.held.append(waiter)
                let reached = state.arrivals.filter { $0.0 <= state.held.count }.map(\.1)
                state.arrivals.removeAll { $0.0 <= state.held.count }
                return (false, reached)
            }
            for arrival in arrived { arrival.resume() }
            if goes { waiter.resume() }
        }
    }
}
