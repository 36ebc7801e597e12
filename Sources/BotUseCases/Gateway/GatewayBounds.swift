import BotDomain

/// Bounds of the gateway that no operator needs to choose.
enum GatewayBounds {
    /// How long a key that is not there is remembered as such.
    static let negativeCacheLifetime: Nanoseconds = .seconds(10)
    /// How many such keys are remembered.
    static let negativeCacheSize = 10_000
    /// Keys that one network may guess wrong: a stranger gets no further look into the store after that.
    static let missRule = RateRule(count: 5, per: .seconds(1), burst: 50)
    /// How many networks are remembered for it.
    static let missNetworks = 10_000
    /// Sessions loaded at once.
    static let loadsAtOnce = 16
    /// Loads that may wait for their turn.
    static let loadsWaiting = 1_000
    /// How often the change feed is read, and what was noted is written.
    static let tick: Nanoseconds = .milliseconds(250)
    /// How old the last reading of the feed may be for what is remembered of logins to be believed: three ticks, so that
    /// with the way of a request a change made elsewhere holds within a second.
    static let callerPatience: Nanoseconds = .milliseconds(750)
    /// Changes read at once.
    static let changesAtOnce = 500
    /// After the store failed to answer, how long until it is asked again for the same bot.
    static let reloadPause: Nanoseconds = .seconds(1)
    /// Refusals by Telegram that wait to be confirmed, of as many bots.
    static let refusalsWaiting = 1_000
    /// How many of them are asked about in one round.
    static let refusalsAtOnce = 16
    /// How long a round may take: what Telegram has not answered by then is asked again.
    static let confirmationPatience: Nanoseconds = .seconds(5)
    /// How long a bot that was asked about is not asked about again, whatever its calls are answered.
    static let confirmationPause: Nanoseconds = .seconds(5)
    /// When a bot of which it is not known yet whether it is refused is asked about again by itself: often enough that a fault
    /// upstream is known without a gap.
    static let doubtPause: Nanoseconds = .seconds(15)
}
