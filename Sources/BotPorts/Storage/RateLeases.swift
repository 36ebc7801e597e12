public import BotDomain

/// How several processes share one bot's rate: each leases a part of it for a while.
///
/// An implementation MUST never have leased out more than the whole at any time, and MUST let a lease that is not renewed
/// fall back. With one process it gives the whole. Proved by `RateLeaseRules` in BotTesting.
public protocol RateLeases: Sendable {
    /// Leases a share of a bot's rate, or renews the holder's lease.
    ///
    /// - Parameters:
    ///   - bot: the bot.
    ///   - holder: this process, by a name of its own.
    ///   - demand: how much of the rate it could use, in thousandths of the whole: 0...1000.
    ///   - now: the time.
    /// - Returns: its share in thousandths, and until when it holds.
    func lease(
        _ bot: TelegramBotID, holder: String, demand: Int, at now: Timestamp
    ) async throws(StoreError) -> RateLease

    /// Gives a lease back before its time.
    func release(_ bot: TelegramBotID, holder: String) async throws(StoreError)
}

/// A share of a bot's rate.
public struct RateLease: Hashable, Sendable {
    /// The share in thousandths of the whole: 0...1000.
    public let share: Int
    /// Until when it holds.
    public let expiresAt: Timestamp

    /// Makes a value of its parts.
    public init(share: Int, expiresAt: Timestamp) {
        self.share = share
        self.expiresAt = expiresAt
    }
}
