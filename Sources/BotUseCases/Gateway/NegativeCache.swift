import BotDomain
import DequeModule

/// Keys that are not there, each remembered for ten seconds, and no more of them than fit: so a program with a revoked key
/// costs the store next to nothing.
struct NegativeCache {
    private var until: [GatewayKeyHash: MonotonicInstant] = [:]
    private var order: Deque<GatewayKeyHash> = []

    /// Whether a key is known not to be there.
    func contains(_ key: GatewayKeyHash, at now: MonotonicInstant) -> Bool {
        until[key].map { now < $0 } ?? false
    }

    /// Remembers a key as not there.
    mutating func insert(_ key: GatewayKeyHash, at now: MonotonicInstant) {
        while let first = order.first, until[first].map({ $0 <= now }) ?? true { forget(first) }
        if until[key] == nil {
            if order.count >= GatewayBounds.negativeCacheSize, let first = order.first { forget(first) }
            order.append(key)
        }
        until[key] = now + GatewayBounds.negativeCacheLifetime
    }

    private mutating func forget(_ first: GatewayKeyHash) {
        order.removeFirst()
        until[first] = nil
    }
}
