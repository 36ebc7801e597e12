import BotDomain
import Synchronization

extension Gateway {
    /// What is carried now.
    ///
    /// It walks over the sessions and limiters in memory: a few hundred microseconds with 10,000 of them.
    public var overview: GatewayOverview {
        let now = now
        return state.withLock { state in
            let (answered, failed) = state.upstream.counts(at: now)
            let upstream: GatewayOverview.Upstream =
                if state.refusals.upstreamIsAtFault(at: now) {
                    .refusing
                } else {
                    state.upstream.isFailing(at: now) ? .failing : .answering
                }
            return GatewayOverview(
                sessions: state.table.count, maxSessions: policy.maxActiveBots, callsUnderWay: state.inFlight,
                maxCallsUnderWay: policy.maxInFlight,
                callsWaiting: state.table.all.reduce(0) { $0 + $1.waiting.count }, limiters: state.limiters.count,
                botsFrozen: state.limiters.values.count { $0.freeze.botFrozenUntil(at: now) != nil },
                upstream: upstream, callsAnswered: answered, callsFailed: failed)
        }
    }
}
