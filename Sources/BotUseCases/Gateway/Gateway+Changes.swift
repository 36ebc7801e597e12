import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Heeds every change that was committed until now.
    ///
    /// Where the feed cannot be read, the next calls read it before they go.
    func catchUp() async {
        let hasSessions = state.withLock { state -> Bool in
            // Nothing was loaded yet, so nothing can be out of date.
            guard state.feed.number != nil else { return false }
            state.feed.fallBehind()
            return true
        }
        // The change is made, whether or not its caller still waits: its going away must not cut the reading. Calls wait for it
        // from here on, so it is as urgent as they are, not as its caller.
        if hasSessions { await Task(priority: .high) { await readFeed() }.value }
    }

    /// Whether what is remembered of users and logins may be believed now.
    var followsClosely: Bool {
        let now = ports.monotonicClock.now
        return state.withLock { $0.feed.isClose(at: now, patience: GatewayBounds.callerPatience) }
    }

    /// Follows the feed until the task is cancelled: each 250 ms, and sooner where the store gives a hint.
    func followChanges() async {
        while !Task.isCancelled {
            await readFeed()
            await pause()
        }
    }

    /// Reads the feed to its end.
    func readFeed() async {
        do {
            try await anchorFeed()
            while true {
                let begun = ports.monotonicClock.now
                let (number, mark) = state.withLock { ($0.feed.number ?? 0, $0.feed.marks) }
                guard let changes = try await changes(after: number) else {
                    try await beginAnew()
                    continue
                }
                let isEnd = changes.count < GatewayBounds.changesAtOnce
                let deliveries = state.withLock { state -> Deliveries in
                    var deliveries = Deliveries()
                    heed(changes, in: &state, &deliveries)
                    if isEnd { state.feed.reachedEnd(readAt: begun, mark: mark) }
                    return deliveries
                }
                deliveries.deliver()
                if isEnd { return }
            }
        } catch {
            // The store is not to blame for a caller that went away: the next reads at once.
            if Task.isCancelled { return }
            let now = ports.monotonicClock.now
            state.withLock { $0.feed.retryAt = now + GatewayBounds.reloadPause }
        }
    }

    /// The next changes; nil where some of them were forgotten.
    private func changes(after number: Int64) async throws -> [Change]? {
        do {
            return try await ports.changeFeed.changes(after: number, limit: GatewayBounds.changesAtOnce)
        } catch {
            if error.code == .changesForgotten { return nil }
            throw error
        }
    }

    /// Has everything in memory read again: changes that were not read are gone from the feed, as after a long sleep.
    private func beginAnew() async throws {
        let head = try await ports.changeFeed.head()
        let deliveries = state.withLock { state -> Deliveries in
            var deliveries = Deliveries()
            state.feed.number = head
            callers.forgetAll()
            state.loading = [:]
            for session in state.table.all {
                session.isChanged = true
                tellAll(session, .recheck, &deliveries)
            }
            return deliveries
        }
        deliveries.deliver()
    }

    /// Notes where the feed stands before anything is loaded, so that no change falls between.
    func anchorFeed() async throws {
        let isAnchored = state.withLock { $0.feed.number != nil }
        if isAnchored { return }
        let now = ports.monotonicClock.now
        let head = try await ports.changeFeed.head()
        state.withLock { state in
            guard state.feed.number == nil else { return }
            state.feed.number = head
            state.feed.readAt = now
        }
    }

    /// Marks what a change is about, and has those who wait on it look again.
    private func heed(_ changes: [Change], in state: inout GatewayState, _ deliveries: inout Deliveries) {
        for change in changes {
            state.feed.number = max(state.feed.number ?? 0, change.number)
            callers.heed(change)
            if change.topic == .login { continue }
            for load in state.loading.keys { state.loading[load]?.insert(change.userID) }
            guard let session = state.table.session(user: change.userID) else { continue }
            session.isChanged = true
            tellAll(session, .recheck, &deliveries)
        }
    }

    private func pause() async {
        let clock = ports.monotonicClock
        let feed = ports.changeFeed
        let until = clock.now + GatewayBounds.tick
        await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await clock.sleep(until: until) }
            group.addTask { await feed.awaitHint() }
            await group.next()
            group.cancelAll()
        }
    }
}
