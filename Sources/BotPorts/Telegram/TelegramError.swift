public import BotDomain

/// What came of a call to Telegram that did not succeed.
///
/// It holds no URL and no text of Telegram's but the description
/// of a plain refusal.
public enum TelegramError: Error, Hashable, Sendable {
    /// 401, 404 or 421 to a token: Telegram does not know it. Whether it was revoked or never was cannot be told.
    case tokenRefused
    /// Another 4xx: the call was understood and refused; Telegram's description, at most 300 characters, no token in it.
    case refused(errorCode: Int, description: String)
    /// 429: come back after this time.
    case tooManyRequests(retryAfter: Nanoseconds)
    /// No answer in time.
    case timedOut
    /// No connection, or it broke.
    case unreachable
    /// 5xx, a redirect, or an answer that is no Bot API answer.
    case malformedAnswer(httpStatus: Int)
    /// The caller's task was cancelled.
    case cancelled
}
