public import BotDomain

/// How a call ended, as far as the core cares.
public enum CallOutcome: Hashable, Sendable {
    /// Telegram answered with this status; `retryAfter` is what a 429 says.
    case answered(status: Int, retryAfter: Nanoseconds? = nil)
    /// It went upstream, and no whole answer came.
    case failed
    /// The caller went away, or nothing had gone upstream.
    case cancelled

    /// Whether the statistics count it as an error: no whole answer, or one that says so.
    var isError: Bool {
        switch self {
        case .answered(let status, _): status >= 400
        case .failed: true
        case .cancelled: false
        }
    }
}
