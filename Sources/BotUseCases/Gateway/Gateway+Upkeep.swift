import BotDomain
import BotPorts
import Synchronization

extension Gateway {
    /// Does what goes on beside the calls, until the task is cancelled: follows the change feed, confirms Telegram's refusals,
    /// writes down what calls brought to light, drops sessions that nobody uses.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.followChanges() }
            group.addTask { await self.keepConfirming() }
            group.addTask { await self.keepUp() }
        }
    }

    /// Writes down what is left to be written, when the last call has ended.
    public func finish() async {
        await writeNotes()
    }

    /// Apart from ``keepUp()``: a Telegram that does not answer must not keep freezes and webhooks from being stored.
    private func keepConfirming() async {
        let clock = ports.monotonicClock
        while !Task.isCancelled {
            await confirmRefusals()
            try? await clock.sleep(until: clock.now + GatewayBounds.tick)
        }
    }

    private func keepUp() async {
        let clock = ports.monotonicClock
        var sweepsAt = clock.now
        while !Task.isCancelled {
            await writeNotes()
            if clock.now >= sweepsAt {
                dropIdleSessions()
                sweepsAt = clock.now + policy.cleanupInterval
            }
            try? await clock.sleep(until: clock.now + GatewayBounds.tick)
        }
    }

    /// Drops sessions without a call for the policy's `sessionIdleTimeout`; what their limiters remember stays.
    func dropIdleSessions() {
        let now = ports.monotonicClock.now
        state.withLock { state in
            while let oldest = state.table.leastRecentlyUsed(where: { !$0.isBusy }),
                now - oldest.lastUsedAt > policy.sessionIdleTimeout
            {
                state.table.remove(oldest)
            }
        }
    }

    /// What was counted since the last time; it is the caller's from here on.
    func drainUsage() -> GatewayUsage {
        state.withLock { state in
            defer { state.usage = GatewayUsage() }
            return state.usage
        }
    }

    /// Takes back what could not be written.
    func restore(_ usage: GatewayUsage) {
        state.withLock { $0.usage.add(usage) }
    }
}
