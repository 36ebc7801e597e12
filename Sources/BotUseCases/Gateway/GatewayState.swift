import BotDomain
import BotPorts

/// All that the gateway remembers.
///
/// It stands in one lock, which is never held across I/O.
struct GatewayState {
    /// Live sessions.
    var table = SessionTable()
    /// What is remembered of limits; it outlives sessions.
    var limiters: [TelegramBotID: BotLimiter] = [:]
    /// How many limiters there may be before the spent ones are looked for.
    var limiterSweep = 1_024
    /// Calls under way, of all bots, less long polls.
    var inFlight = 0
    /// Keys that are not there.
    var unknownKeys = NegativeCache()
    /// Addresses that guess keys.
    var strangers = MissThrottle()
    /// Calls counted since they were last written.
    var usage = GatewayUsage()
    /// How far the change feed was read.
    var feed = FeedPosition()
    /// Reads of the store that are under way.
    var reads: [ReadSubject: Latch] = [:]
    /// Loads under way, and whose changes were seen since each began.
    var loading: [Int: Set<UserID>] = [:]
    var nextLoad = 0
    /// Refusals by Telegram, and what became of them.
    var refusals = RefusalQueue()
    /// What became of the latest calls upstream.
    var upstream = UpstreamHealth()
    /// What is to be written into bots' records.
    var notes = RecordNotes()

    /// What a read of the store is about; calls that want the same read wait for one.
    enum ReadSubject: Hashable {
        case key(GatewayKeyHash)
        case bot(BotID)
        case feed
    }

    /// Counts a call in, and makes its permit.
    mutating func grant(
        _ call: GatewayCall, key: GatewayKey, on session: Session, by gateway: Gateway, at now: MonotonicInstant
    ) -> Permit {
        let permit = Permit(gateway: gateway, session: session, key: key, call: call, at: now)
        if permit.holdsSlot {
            session.slotsTaken += 1
            inFlight += 1
        } else {
            session.pollsTaken += 1
        }
        return permit
    }

    /// Counts a call out.
    mutating func release(_ permit: Permit) -> Session? {
        if permit.holdsSlot { inFlight -= 1 }
        guard let session = table.session(permit.botID) else { return nil }
        // Its session may have gone, and another have come, which has counted none of the older calls.
        if permit.holdsSlot {
            session.slotsTaken = max(0, session.slotsTaken - 1)
        } else {
            session.pollsTaken = max(0, session.pollsTaken - 1)
        }
        return session
    }

    /// The limiter of a bot: what is remembered of it, under the rules of now.
    mutating func limiter(
        for record: SessionRecord, chatRules: ChatLimitRules, frozenUntil: MonotonicInstant?, at now: MonotonicInstant
    ) -> BotLimiter {
        if limiters.count > limiterSweep {
            let live = Set(table.all.map(\.bot.telegramBotID))
            limiters = limiters.filter { live.contains($0.key) || !$0.value.isSpent(at: now) }
            limiterSweep = max(1_024, limiters.count * 2)
        }
        let bot = record.bot
        let limiter = limiters[bot.telegramBotID] ?? BotLimiter(bot.limits.rateRule, chatRules: chatRules)
        limiters[bot.telegramBotID] = limiter
        let keyRules = record.keys.compactMap { key in key.rateRule.map { (key.id, $0) } }
        limiter.change(
            bot: bot.limits.rateRule, keys: Dictionary(keyRules) { first, _ in first }, at: now)
        if let frozenUntil { limiter.freeze.freezeBot(until: frozenUntil) }
        return limiter
    }
}
