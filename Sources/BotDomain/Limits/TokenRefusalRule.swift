/// Tells a revoked token from a broken upstream, over all bots of this process.
///
/// A Bot API server with a wrong api-id answers 401 for every bot. So refusals, each confirmed by a `getMe`, of more
/// than five verified bots within 60 s are a fault upstream: they mark no bot. Bots that were never verified, and
/// tokens that are being offered, do not count, or strangers could make a fault. Memory: six bots.
public struct TokenRefusalRule: Hashable, Sendable {
    /// How many verified bots may be refused within the window: 5.
    public static let mostBots = 5
    /// The window: 60 s.
    public static let window: Nanoseconds = .seconds(60)

    /// What to do about a refusal.
    public enum Verdict: Hashable, Sendable {
        /// The bot may be marked as refused.
        case mayMark
        /// Something is wrong upstream: answer 502, raise an alarm, and mark nothing.
        case upstreamFault
    }

    // The bots refused latest, each once, the latest last. One more than may be is enough to tell.
    private var latest: [Refusal] = []

    private struct Refusal: Hashable, Sendable {
        let bot: TelegramBotID
        let at: MonotonicInstant
    }

    /// Nothing was refused yet.
    public init() {}

    /// Notes a confirmed refusal, and says what to do about it.
    ///
    /// - Parameter isVerified: whether the bot was ever verified; else it is judged, but not counted.
    public mutating func record(_ bot: TelegramBotID, isVerified: Bool, at now: MonotonicInstant) -> Verdict {
        latest.removeAll { now - $0.at > Self.window }
        if isVerified {
            latest.removeAll { $0.bot == bot }
            latest.append(Refusal(bot: bot, at: now))
            latest.removeFirst(max(0, latest.count - Self.mostBots - 1))
        }
        return latest.count > Self.mostBots ? .upstreamFault : .mayMark
    }
}
