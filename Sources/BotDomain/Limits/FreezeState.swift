/// What Telegram's 429 answers made of one bot: which of its chats and methods rest, and until when.
///
/// A 429 names nothing but `retry_after`. So it freezes the call's chat if it has one, else the method; and three chats
/// within 10 s freeze the bot. Never another bot. Bounded: ``maximumChats`` chats, and the methods that there are.
public struct FreezeState: Hashable, Sendable {
    /// How many different chats freeze the bot: 3.
    public static let chatsThatFreezeTheBot = 3
    /// How close together they must be: 10 s.
    public static let window: Nanoseconds = .seconds(10)
    /// How many chats are kept at once: 1,000.
    ///
    /// Past it the one that ends first is let go; Telegram says it again if need be.
    public static let maximumChats = 1_000

    private var chats: [ChatID: MonotonicInstant] = [:]
    private var methods: [BotMethod: MonotonicInstant] = [:]
    private var bot: MonotonicInstant?
    // The latest chats that met a 429, each once, the latest last: never more than `chatsThatFreezeTheBot`.
    private var recent: [Meeting] = []

    private struct Meeting: Hashable, Sendable {
        let chat: ChatID
        let at: MonotonicInstant
    }

    /// Nothing is frozen.
    public init() {}

    /// Notes a 429 that came at `now`.
    ///
    /// A freeze is only ever made longer. The bot's lasts as long as the 429 that completed the three says.
    ///
    /// - Parameter retryAfter: as Telegram says; taken for a second if it says less.
    /// - Returns: the widest of what rests now on this account, and until when.
    @discardableResult
    public mutating func record(
        chat: ChatID?, method: BotMethod, retryAfter: Nanoseconds, at now: MonotonicInstant
    ) -> (subject: FreezeSubject, until: MonotonicInstant) {
        let until = now + max(retryAfter, .seconds(1))
        guard let chat else {
            let end = max(methods[method] ?? until, until)
            methods[method] = end
            return (.method(method), end)
        }
        let end = max(chats[chat] ?? until, until)
        if chats[chat] == nil { makeRoom(at: now) }
        chats[chat] = end
        recent.removeAll { $0.chat == chat || now - $0.at > Self.window }
        recent.append(Meeting(chat: chat, at: now))
        guard recent.count >= Self.chatsThatFreezeTheBot else { return (.chat(chat), end) }
        recent.removeFirst(recent.count - Self.chatsThatFreezeTheBot)
        freezeBot(until: until)
        return (.bot, bot ?? until)
    }

    /// Freezes the whole bot, at least until `end`: as a stored freeze says when a session begins.
    public mutating func freezeBot(until end: MonotonicInstant) {
        bot = max(bot ?? end, end)
    }

    /// Until when a call must wait for what Telegram said, or nil if it need not.
    public func frozenUntil(chat: ChatID?, method: BotMethod, at now: MonotonicInstant) -> MonotonicInstant? {
        var end = bot
        if let chat {
            if !chats.isEmpty, let chatEnd = chats[chat] { end = max(end ?? chatEnd, chatEnd) }
        } else if !methods.isEmpty, let methodEnd = methods[method] {
            end = max(end ?? methodEnd, methodEnd)
        }
        return end.flatMap { $0 > now ? $0 : nil }
    }

    /// Until when the whole bot is frozen, or nil if it is not.
    public func botFrozenUntil(at now: MonotonicInstant) -> MonotonicInstant? {
        bot.flatMap { $0 > now ? $0 : nil }
    }

    /// Whether every freeze has passed at `now`, so that the state may be dropped.
    public func isSpent(at now: MonotonicInstant) -> Bool {
        botFrozenUntil(at: now) == nil && chats.values.allSatisfy { $0 <= now }
            && methods.values.allSatisfy { $0 <= now }
            && recent.allSatisfy { now - $0.at > Self.window }
    }

    private mutating func makeRoom(at now: MonotonicInstant) {
        guard chats.count >= Self.maximumChats else { return }
        chats = chats.filter { $0.value > now }
        guard chats.count >= Self.maximumChats else { return }
        if let first = chats.min(by: { $0.value < $1.value }) { chats[first.key] = nil }
    }
}
