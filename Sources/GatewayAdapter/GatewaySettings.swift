/// What an operator may choose of the gateway; the defaults are the contract's.
public struct GatewaySettings: Sendable {
    /// Scheme, host and port of Telegram's server, without a slash at the end.
    public var telegramURL: String
    /// How long connecting to it may take.
    public var connectTimeout: Duration
    /// How long a call may take; of uploads and downloads, how long nothing may move.
    public var totalTimeout: Duration
    /// How long an upload may take, however steadily it moves.
    public var uploadTimeout: Duration
    /// How long a long poll may take over what it asks for.
    public var pollMargin: Duration
    /// Connections to Telegram at once, at most.
    public var maxConnections: Int

    /// Makes settings.
    public init(
        telegramURL: String = "https://api.telegram.org", connectTimeout: Duration = .seconds(5),
        totalTimeout: Duration = .seconds(60), uploadTimeout: Duration = .seconds(900),
        pollMargin: Duration = .seconds(10), maxConnections: Int = 2_000
    ) {
        self.telegramURL = telegramURL
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.uploadTimeout = uploadTimeout
        self.pollMargin = pollMargin
        self.maxConnections = maxConnections
    }
}
