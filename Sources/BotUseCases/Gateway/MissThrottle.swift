import BotDomain

/// How many keys an address may guess wrong.
///
/// Only wrong ones count: a host of a thousand good bots is none the slower.
struct MissThrottle {
    private var states: [String: RateState] = [:]

    /// When an address may have another key looked up; nil if at once.
    func blockedUntil(_ address: String, at now: MonotonicInstant) -> MonotonicInstant? {
        let earliest = states[address]?.earliest(under: GatewayBounds.missRule)
        return earliest.flatMap { $0 > now ? $0 : nil }
    }

    /// Counts a wrong key.
    mutating func count(_ address: String, at now: MonotonicInstant) {
        if states.count >= GatewayBounds.missAddresses, states[address] == nil {
            states = states.filter { !$0.value.isSpent(at: now) }
            // Many addresses at once: forget them all rather than grow. The negative cache and the lane still hold.
            if states.count >= GatewayBounds.missAddresses { states.removeAll(keepingCapacity: true) }
        }
        states[address, default: .fresh].take(at: now, under: GatewayBounds.missRule)
    }
}
