/// What went through a bot in one hour.
public struct UsageHour: Hashable, Sendable {
    /// The bot.
    public let botID: BotID
    /// The hour's beginning, a whole hour (UTC).
    public let hour: Timestamp
    /// Calls that were carried to Telegram.
    public var calls: Int64
    /// Of these, those that ended in an error.
    public var errors: Int64
    /// Calls that a limit refused, and were not carried.
    public var limited: Int64
    /// How long the carried calls took.
    public var latency: LatencyHistogram

    /// Makes a value of its parts; any time within the hour will do.
    public init(
        botID: BotID, hour: Timestamp, calls: Int64 = 0, errors: Int64 = 0, limited: Int64 = 0,
        latency: LatencyHistogram = LatencyHistogram()
    ) {
        self.botID = botID
        self.hour = hour.hourStart
        self.calls = calls
        self.errors = errors
        self.limited = limited
        self.latency = latency
    }

    /// Adds what was counted elsewhere, of the same hour or of another that is to be shown together with it.
    ///
    /// Counters stop at the greatest number there is.
    public mutating func merge(_ other: UsageHour) {
        calls = calls.addingOrBound(other.calls)
        errors = errors.addingOrBound(other.errors)
        limited = limited.addingOrBound(other.limited)
        latency.merge(other.latency)
    }
}
