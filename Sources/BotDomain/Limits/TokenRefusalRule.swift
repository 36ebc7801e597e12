/// Tells revoked tokens from a broken upstream, over all bots of this process.
///
/// A Bot API server with a wrong api-id answers 401 for every bot. So where more than five verified bots are refused at a
/// time, each refusal confirmed by a `getMe`, that is a fault upstream and marks no bot, unless Telegram accepts others
/// meanwhile: a bot whose token is accepted, in a call begun after the latest six began to be refused, speaks against a fault,
/// once a minute, and when as many have spoken as are refused, there is none. So six revoked tokens are soon told from a
/// fault, in which nobody is accepted, by the calls of live bots; where there are none, they cannot be.
///
/// Bots that were never verified, and tokens that are being offered, do not count as refused, or strangers could make a
/// fault. Memory: 10,000 bots refused, and as many accepted. Cost: an acceptance, constant; a refusal, all that is remembered.
public struct TokenRefusalRule: Hashable, Sendable {
    /// How many verified bots may be refused at a time: 5.
    public static let mostBots = 5
    /// How long a refusal counts, and how often a bot's acceptance does: 60 s.
    public static let window: Nanoseconds = .seconds(60)

    /// What to do about a refusal.
    public enum Verdict: Hashable, Sendable {
        /// The bot may be marked as refused.
        case mayMark
        /// Something is wrong upstream, or may be: answer 502, raise an alarm, and mark nothing.
        case upstreamFault
    }

    private static let memory = 10_000

    private var refused: [TelegramBotID: Refusal] = [:]
    private var latestRefusal: MonotonicInstant?
    // When the latest six of them, or all where there are fewer, began to be refused.
    private var doubtBegan: MonotonicInstant?
    // Of each bot that spoke, the call that was counted last.
    private var accepted: [TelegramBotID: MonotonicInstant] = [:]
    private var acceptances = 0

    private struct Refusal: Hashable, Sendable {
        let since: MonotonicInstant
        var latest: MonotonicInstant
    }

    /// Nothing was refused yet.
    public init() {}

    /// Notes a confirmed refusal, and says what to do about it.
    ///
    /// - Parameter isVerified: whether the bot was ever verified; else it is judged, but not counted.
    public mutating func record(_ bot: TelegramBotID, isVerified: Bool, at now: MonotonicInstant) -> Verdict {
        refused = refused.filter { now - $0.value.latest <= Self.window }
        if isVerified, refused[bot] != nil || refused.count < Self.memory {
            refused[bot, default: Refusal(since: now, latest: now)].latest = now
            latestRefusal = now
        }
        beginDoubt(at: latestBeginning)
        return isFault(at: now) ? .upstreamFault : .mayMark
    }

    /// Notes that Telegram accepted a bot's token.
    ///
    /// - Parameter begunAt: when it was asked, not when it answered: a long poll was accepted a minute ago.
    public mutating func recordAccepted(_ bot: TelegramBotID, begunAt: MonotonicInstant) {
        guard let latestRefusal, begunAt - latestRefusal <= Self.window else { return }
        if let own = refused[bot] {
            guard begunAt > own.since else { return }
            refused[bot] = nil
        }
        guard let doubtBegan, begunAt > doubtBegan else { return }
        if let counted = accepted[bot] {
            guard begunAt - counted >= Self.window else { return }
        } else if accepted.count >= Self.memory {
            return
        }
        accepted[bot] = begunAt
        acceptances += 1
    }

    /// Whether Telegram refuses more bots than can all have been revoked, as far as can be told.
    ///
    /// It lasts as long as they go on being refused, and a minute more.
    public func isFault(at now: MonotonicInstant) -> Bool {
        guard refused.count > Self.mostBots, acceptances < refused.count, let latestRefusal else { return false }
        return now - latestRefusal <= Self.window
    }

    private var latestBeginning: MonotonicInstant? {
        var latest: [MonotonicInstant] = []
        for refusal in refused.values {
            if latest.count > Self.mostBots {
                guard refusal.since > latest[0] else { continue }
                latest.removeFirst()
            }
            latest.append(refusal.since)
            latest.sort()
        }
        return latest.first
    }

    /// What was accepted before tells nothing of now.
    private mutating func beginDoubt(at instant: MonotonicInstant?) {
        guard instant != doubtBegan else { return }
        doubtBegan = instant
        accepted = accepted.filter { call in instant.map { call.value > $0 } ?? false }
        acceptances = accepted.count
    }
}
