public import BotDomain

/// What an operator may choose; the defaults are the contract's.
public struct Policy: Hashable, Sendable {
    /// Whether strangers may register.
    public var registrationIsOpen = true
    /// How long an access token is believed.
    public var accessTokenLifetime: Nanoseconds = .minutes(30)
    /// How long a login stands, however often it is refreshed.
    public var loginLifetime: Nanoseconds = .days(30)
    /// No failed login answers earlier than this after it began.
    ///
    /// Above what the dearest hash that is compared with costs, so that an imported one does not tell by its time that an
    /// account exists; and no longer than one who mistypes puts up with.
    public var failedLoginFloor: Nanoseconds = .seconds(1)
    /// Whether registrations, failed logins, creations and verifications are throttled.
    public var throttles = true
    /// How often a minute Telegram is asked about tokens that are offered or verified; 0 for as often as it comes.
    public var newBotsPerMinute = 20
    /// Live sessions in memory, at most.
    public var maxActiveBots = 10_000
    /// How long a session without a call stays.
    public var sessionIdleTimeout: Nanoseconds = .minutes(30)
    /// How often sessions without a call are looked for.
    public var cleanupInterval: Nanoseconds = .minutes(5)
    /// How long activity and statistics are kept.
    public var retention: Nanoseconds = .days(90)
    /// How long sessions go on while the store is away.
    public var staleSessionPatience: Nanoseconds = .minutes(10)
    /// How long a call may wait for the limiter.
    public var gatewayMaxWait: Nanoseconds = .seconds(3)
    /// Calls under way in the gateway at once, at most; long polls are bounded apart, by bot.
    public var maxInFlight = 2_000
    /// Calls of one bot that wait at once, at most.
    public var maxWaitingPerBot = 100
    /// Long polls of one bot at once, at most.
    public var maxLongPollsPerBot = 4
    /// Connections to Telegram at once that the other bounds come to.
    public var maxConnections: Int { maxInFlight + maxActiveBots * maxLongPollsPerBot }
    /// Messages into a private chat.
    public var privateChatRule = RateRule(count: 60, per: .minutes(1), burst: 3)
    /// Messages into a group, a channel, or a chat named by `@username`.
    public var groupChatRule = RateRule(count: 15, per: .minutes(1), burst: 5)

    /// The contract's defaults.
    public init() {}
}
