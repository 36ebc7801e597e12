import BotDomain

/// When a call that joins a line would be let go, if slots are free: exact where one limit holds it back, a good guess where
/// several do.
///
/// A call that was guessed wrong is refused at its deadline.
struct WaitEstimate {
    /// When its chat and its key let it go.
    let ready: MonotonicInstant
    /// When the bot lets it go, too.
    let goes: MonotonicInstant

    init(_ demand: Demand, behind session: Session, at now: MonotonicInstant) {
        let limiter = session.limiter
        var ready = now
        var keyLevel = demand.isCounted ? limiter.keyLevel(demand) : nil
        var chatLevel = demand.countedChat.map(limiter.chatLevel)
        for other in session.waiting {
            if keyLevel != nil, other.demand.keyID == demand.keyID { keyLevel?.take(at: now) }
            if let chat = demand.chat, other.demand.chat == chat {
                if other.demand.countedChat == chat { chatLevel?.take(at: now) }
                ready = max(ready, other.ready)
            }
        }
        if let keyLevel { ready = max(ready, keyLevel.earliest) }
        if let chatLevel { ready = max(ready, chatLevel.earliest) }
        if let method = demand.method,
            let frozen = limiter.freeze.frozenUntil(chat: demand.chat, method: method, at: now)
        {
            ready = max(ready, frozen)
        }
        self.ready = ready
        goes = demand.isCounted ? Self.behindBot(ready, session, at: now) : ready
    }

    /// When the bot's own limit lets a call go that is ready at `ready`, behind all who come before it and are ready by then.
    private static func behindBot(
        _ ready: MonotonicInstant, _ session: Session, at now: MonotonicInstant
    ) -> MonotonicInstant {
        let floor = max(ready, session.limiter.freeze.botFrozenUntil(at: now) ?? now)
        var goes = floor
        var ahead = -1
        while true {
            let count = session.waiting.count { $0.demand.isCounted && $0.ready <= goes }
            guard count > ahead else { return goes }
            ahead = count
            var level = session.limiter.bot
            for _ in 0..<count { level.take(at: now) }
            goes = max(floor, level.earliest)
        }
    }
}
