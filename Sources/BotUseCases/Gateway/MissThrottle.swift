import BotDomain

/// How many keys a network may guess wrong.
///
/// Only wrong ones count: a host of a thousand good bots is none the slower.
struct MissThrottle {
    private var states: [ClientNetwork: RateState] = [:]

    /// When a network may have another key looked up; nil if at once.
    func blockedUntil(_ network: ClientNetwork, at now: MonotonicInstant) -> MonotonicInstant? {
        let earliest = states[network]?.earliest(under: GatewayBounds.missRule)
        return earliest.flatMap { $0 > now ? $0 : nil }
    }

    /// Counts a wrong key.
    mutating func count(_ network: ClientNetwork, at now: MonotonicInstant) {
        if states.count >= GatewayBounds.missNetworks, states[network] == nil {
            states = states.filter { !$0.value.isSpent(at: now) }
            // Many networks at once: forget them all rather than grow. The negative cache and the lane still hold.
            if states.count >= GatewayBounds.missNetworks { states.removeAll(keepingCapacity: true) }
        }
        states[network, default: .fresh].take(at: now, under: GatewayBounds.missRule)
    }
}
