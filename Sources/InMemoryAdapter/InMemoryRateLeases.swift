public import BotDomain
public import BotPorts
import Synchronization

/// Rate leases inside one process: the whole to a lone holder, by demand among several.
///
/// A holder that is given less than its fair part because others still hold theirs gets the rest when they renew or fall
/// back. Costs one lock.
public final class InMemoryRateLeases: RateLeases {
    /// How long a lease holds: 2 s.
    public static let duration: Nanoseconds = .seconds(2)

    private struct Holding {
        var share: Int
        var demand: Int
        var expiresAt: Timestamp
    }

    private let holdings = Mutex<[TelegramBotID: [String: Holding]]>([:])

    /// Makes leases with no holder.
    public init() {}

    /// Leases a share for ``duration``, by demand among the holders that there are.
    public func lease(
        _ bot: TelegramBotID, holder: String, demand: Int, at now: Timestamp
    ) async throws(StoreError) -> RateLease {
        try TransactionScope.forbidCalls(to: "RateLeases")
        try StorableText.requireNoNUL(holder)
        return holdings.withLock { holdings in
            var others = (holdings[bot] ?? [:]).filter { $0.value.expiresAt > now }
            others[holder] = nil
            // A demand of 0 counts a little, so that a quiet process still gets a first call through.
            let demand = min(max(demand, 1), 1000)
            let fair = 1000 * demand / others.values.reduce(demand) { $0 + $1.demand }
            let free = 1000 - others.values.reduce(0) { $0 + $1.share }
            let lease = RateLease(share: min(fair, free), expiresAt: now + Self.duration)
            others[holder] = Holding(share: lease.share, demand: demand, expiresAt: lease.expiresAt)
            holdings[bot] = others
            return lease
        }
    }

    /// Gives the holder's share back at once.
    public func release(_ bot: TelegramBotID, holder: String) async throws(StoreError) {
        try TransactionScope.forbidCalls(to: "RateLeases")
        holdings.withLock { holdings in
            holdings[bot]?[holder] = nil
            if holdings[bot]?.isEmpty == true { holdings[bot] = nil }
        }
    }
}
