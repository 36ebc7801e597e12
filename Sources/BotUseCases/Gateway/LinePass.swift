import BotDomain

/// One walk along a bot's line: who is held back by what, so that nobody overtakes in his chat.
struct LinePass {
    private var heldChats: Set<ChatID> = []
    private var heldKeys: Set<GatewayKeyID> = []
    private var botIsHeld = false
    private var slotsAreFull = false
    /// When time alone may let another one go; nil while only a slot could.
    private(set) var nextCheck: MonotonicInstant?

    /// Whether a call may go now; if so, the limits have counted it.
    mutating func take(_ demand: Demand, on session: Session, at now: MonotonicInstant) -> Bool {
        if demand.isCounted, botIsHeld { return false }
        if let chat = demand.chat, heldChats.contains(chat) { return false }
        if demand.keyRule != nil, heldKeys.contains(demand.keyID) { return hold(demand) }
        if demand.needsSlot {
            slotsAreFull = slotsAreFull || session.slotsTaken >= session.bot.limits.maxConcurrentRequests
            if slotsAreFull { return hold(demand) }
        }
        guard let (blocker, until) = session.limiter.take(demand, at: now) else { return true }
        switch blocker {
        case .bot: if demand.isCounted { botIsHeld = true }
        case .key: heldKeys.insert(demand.keyID)
        case .chat, .method: break
        }
        nextCheck = min(nextCheck ?? until, until)
        return hold(demand)
    }

    /// Whoever comes behind in this chat stays behind.
    private mutating func hold(_ demand: Demand) -> Bool {
        if let chat = demand.chat { heldChats.insert(chat) }
        return false
    }
}
