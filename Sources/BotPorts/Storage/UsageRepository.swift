public import BotDomain

/// What went through bots, hour by hour.
///
/// Each call is one round trip.
public protocol UsageRepository: Sendable {
    /// Adds what was counted in memory to what stands: counters are added, histograms merged.
    ///
    /// Bots that are gone are passed over. One hour of a bot may come several times.
    func add(_ hours: [UsageHour]) async throws(StoreError)

    /// The hours of a bot that begin at or after `from` and before `to`, in their order; those without calls are left out.
    func hours(of botID: BotID, from: Timestamp, to: Timestamp) async throws(StoreError) -> [UsageHour]

    /// Forgets at most `limit` hours that begin before `time`, the oldest first; returns how many.
    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int
}
