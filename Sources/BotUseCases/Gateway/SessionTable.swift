import BotDomain

/// Live sessions by bot and by key, the least recently used first to go.
struct SessionTable {
    private var byBot: [BotID: Session] = [:]
    private var byKey: [GatewayKeyHash: Session] = [:]
    private var byUser: [UserID: Session] = [:]
    private var byTelegramBot: [TelegramBotID: Session] = [:]
    private unowned(unsafe) var newest: Session?
    private unowned(unsafe) var oldest: Session?

    /// How many there are.
    var count: Int { byBot.count }

    /// All, in no order.
    var all: some Collection<Session> { byBot.values }

    /// The session of a bot.
    func session(_ bot: BotID) -> Session? { byBot[bot] }

    /// The session that a key belongs to.
    func session(key: GatewayKeyHash) -> Session? { byKey[key] }

    /// The session of a user's bot.
    func session(user: UserID) -> Session? { byUser[user] }

    /// Sessions of other records of the same user or the same Telegram bot: such records are gone.
    func rivals(of bot: Bot) -> [Session] {
        let rivals = [byUser[bot.userID], byTelegramBot[bot.telegramBotID]].compactMap(\.self)
        return rivals.count == 2 && rivals[0] === rivals[1] ? [rivals[0]] : rivals
    }

    /// Puts a session in, as the most recently used.
    mutating func insert(_ session: Session) {
        byBot[session.bot.id] = session
        byUser[session.bot.userID] = session
        byTelegramBot[session.bot.telegramBotID] = session
        for hash in session.keys.keys { byKey[hash] = session }
        link(session)
    }

    /// Takes a session out.
    mutating func remove(_ session: Session) {
        for hash in session.keys.keys where byKey[hash] === session { byKey[hash] = nil }
        unlink(session)
        byUser[session.bot.userID] = nil
        byTelegramBot[session.bot.telegramBotID] = nil
        byBot[session.bot.id] = nil
    }

    /// Puts a record read anew into a session.
    mutating func renew(_ session: Session, with record: SessionRecord) {
        for hash in session.keys.keys { byKey[hash] = nil }
        session.take(record)
        for hash in session.keys.keys { byKey[hash] = session }
    }

    /// Makes a session the most recently used.
    mutating func touch(_ session: Session, at now: MonotonicInstant) {
        session.lastUsedAt = now
        guard newest !== session else { return }
        unlink(session)
        link(session)
    }

    /// The least recently used session that `isFree`; nil if there is none.
    func leastRecentlyUsed(where isFree: (Session) -> Bool) -> Session? {
        var session = oldest
        while let candidate = session {
            if isFree(candidate) { return candidate }
            session = candidate.newer
        }
        return nil
    }

    private mutating func link(_ session: Session) {
        session.newer = nil
        session.older = newest
        newest?.newer = session
        newest = session
        if oldest == nil { oldest = session }
    }

    private mutating func unlink(_ session: Session) {
        let newer = session.newer
        let older = session.older
        if newest === session { newest = older }
        if oldest === session { oldest = newer }
        older?.newer = newer
        newer?.older = older
        session.newer = nil
        session.older = nil
    }
}
