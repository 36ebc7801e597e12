public import BotDomain

/// How a call ended, as far as the core cares.
public enum CallOutcome: Hashable, Sendable {
    /// Telegram answered with this status; `retryAfter` is what a 429 says.
    case answered(status: Int, retryAfter: Nanoseconds? = nil)
    /// It went upstream, and no whole answer came: Telegram's end failed.
    case failed
    /// It went upstream, and nobody waited for the answer: the caller went away, or this process ends. It counts as a call, and
    /// against nobody.
    case abandoned
    /// It never went upstream as a whole, so that Telegram did nothing: the caller went away, or was refused meanwhile. It is
    /// not counted.
    case cancelled

    /// Whether the statistics count it as an error: no whole answer, or one that says so.
    var isError: Bool {
        switch self {
        case .answered(let status, _): status >= 400
        case .failed: true
        case .abandoned, .cancelled: false
        }
    }
}
