import BotDomain

/// What a call asks of the limits.
struct Demand: Hashable {
    /// The method; nil for a file.
    var method: BotMethod?
    /// The key.
    var keyID: GatewayKeyID
    /// The key's own rule, if it has one.
    var keyRule: RateRule?
    /// The chat it is about, whose order it keeps.
    var chat: ChatID?
    /// The chat whose limit it counts against.
    var countedChat: ChatID?
    /// Whether it counts against bot and key: not so once more when its chat is known at last.
    var isCounted: Bool
    /// Whether it needs a concurrency slot.
    var needsSlot: Bool

    init(_ call: GatewayCall, key: GatewayKey, under limiter: BotLimiter) {
        if case .method(let method) = call.target { self.method = method }
        keyID = key.id
        keyRule = key.rateRule
        chat = call.chat?.chat.map(limiter.resolved)
        countedChat = Self.countedChat(call.chat, method: method).map(limiter.resolved)
        isCounted = true
        needsSlot = method?.methodClass != .poll
    }

    /// What a call asks that was admitted before its chat was known.
    init(chat: CallChat, behind permit: Permit, under limiter: BotLimiter) {
        method = permit.method
        keyID = permit.keyID
        self.chat = chat.chat.map(limiter.resolved)
        countedChat = Self.countedChat(chat, method: method).map(limiter.resolved)
        isCounted = false
        needsSlot = false
    }

    private static func countedChat(_ chat: CallChat?, method: BotMethod?) -> ChatID? {
        guard let method, method.countsAgainstChat, let chat else { return nil }
        return chat.isPaid && method.takesPaidBroadcast ? nil : chat.chat
    }
}
