/// What one process's gateway carries, counted at one instant.
public struct GatewayOverview: Hashable, Sendable {
    /// How the way to Telegram looks from here.
    public enum Upstream: String, Hashable, Sendable, CaseIterable {
        /// Calls are answered.
        case answering
        /// Of the calls of this minute and the one before, most were not answered, or with a fault of Telegram's own.
        case failing
        /// Telegram refuses more bots than can all have been revoked.
        case refusing
    }

    /// Live sessions.
    public let sessions: Int
    /// How many there may be.
    public let maxSessions: Int
    /// Calls under way.
    public let callsUnderWay: Int
    /// How many there may be.
    public let maxCallsUnderWay: Int
    /// Calls that wait for the limiter.
    public let callsWaiting: Int
    /// Bots whose limits are remembered.
    public let limiters: Int
    /// Bots that Telegram's 429 holds back as a whole.
    public let botsFrozen: Int
    /// How the way to Telegram looks.
    public let upstream: Upstream
    /// Calls that Telegram answered in this minute and the one before.
    public let callsAnswered: Int
    /// Calls that went upstream then and came to nothing, or to a fault of Telegram's own.
    public let callsFailed: Int
}
