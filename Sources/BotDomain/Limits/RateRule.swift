/// How often something may happen: one each `interval` on the average, and `burst` at once after a pause.
///
/// Within any window of length w no more than `burst + w / interval` happen.
public struct RateRule: Hashable, Sendable {
    /// The time that one event takes up: at least 1 ns, at most an hour.
    public let interval: Nanoseconds
    /// How many may come at once: 1 to 10,000.
    public let burst: Int

    /// Takes an interval and a burst; values out of bounds are brought into them.
    public init(interval: Nanoseconds, burst: Int) {
        self.interval = min(max(interval, Nanoseconds(rawValue: 1)), .hours(1))
        self.burst = min(max(burst, 1), 10_000)
    }

    /// `count` each `period`: the interval is rounded up, so that the rate is never above what was asked for.
    public init(count: Int, per period: Nanoseconds, burst: Int) {
        let count = Int64(max(count, 1))
        self.init(interval: Nanoseconds(rawValue: (max(period.rawValue, 1) - 1) / count + 1), burst: burst)
    }
}

extension BotLimits {
    /// The rate rule of these limits.
    public var rateRule: RateRule { RateRule(count: requestsPerSecond, per: .seconds(1), burst: burst) }
}
