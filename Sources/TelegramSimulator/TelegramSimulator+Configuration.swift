extension TelegramSimulator {
    /// Telegram's two worlds.
    ///
    /// A bot lives in one of them.
    public enum Environment: String, Sendable {
        /// Called as `/bot<token>/<method>`.
        case production
        /// Called as `/bot<token>/test/<method>`.
        case test
    }

    /// How a simulator is set up.
    public struct Configuration: Sendable {
        /// The address to listen on.
        ///
        /// It should stay on loopback: whoever reaches it controls it.
        public var host = "127.0.0.1"
        /// The port to listen on; 0 for a free one.
        public var port = 0
        /// Telegram's limits on messages; `nil` for none.
        public var limits: MessageLimits? = .telegram
        /// New tokens a minute before 429 (Telegram's number is 20); `nil` for no limit.
        public var newTokensPerMinute: Int?
        /// The time that limits, waits and the record go by.
        public var clock = SimulatorClock.system
        /// Calls kept in the record; beyond it the oldest go.
        ///
        /// At least 1.
        public var recordedCalls = 10_000
        /// Characters kept of a recorded parameter's value.
        public var recordedValueLength = 1024
        /// Bytes of uploaded files kept for download; beyond it the oldest go.
        public var storedFileBytes = 256 << 20
        /// The largest file taken, in bytes.
        ///
        /// Telegram's is 50 MB.
        public var maximumUpload = 50_000_000
        /// The largest file given out, in bytes.
        ///
        /// Telegram's is 20 MB.
        public var maximumDownload = 20_000_000
        /// The wait before a failed webhook delivery is repeated; it doubles each time, up to 64 times this.
        public var webhookRetry = Duration.seconds(1)

        /// The defaults: a free port on loopback, Telegram's limits.
        public init() {}
    }
}
