import BotDomain
import BotPorts

struct InMemoryBotRepository: BotRepository {
    let transaction: InMemoryTransaction

    func insert(_ bot: NewBot) async throws(StoreError) -> Bot {
        try StorableText.requireNoNUL(bot.identity.username, bot.identity.firstName, bot.suspensionReason)
        return try transaction.change { (state) throws(StoreError) in
            guard state.users[bot.userID] != nil else { throw .missingReference }
            let others = state.bots.values
            if others.contains(where: { $0.userID == bot.userID }) { throw .conflict(.botOfUser) }
            if others.contains(where: { $0.telegramBotID == bot.identity.telegramBotID }) {
                throw .conflict(.telegramBotID)
            }
            if others.contains(where: { $0.fingerprint == bot.fingerprint }) { throw .conflict(.fingerprint) }
            let stored = Bot(
                id: BotID(rawValue: state.nextID()), userID: bot.userID, telegramBotID: bot.identity.telegramBotID,
                environment: bot.environment, username: bot.identity.username, firstName: bot.identity.firstName,
                sealedToken: bot.sealedToken, fingerprint: bot.fingerprint, sealedUserSession: bot.sealedUserSession,
                standing: bot.standing, suspensionReason: bot.suspensionReason, limits: bot.limits,
                createdAt: bot.createdAt, updatedAt: bot.createdAt)
            state.bots[stored.id] = stored
            return stored
        }
    }

    func bot(_ id: BotID) async throws(StoreError) -> Bot? {
        try transaction.read { $0.bots[id] }
    }

    func bot(ofUser userID: UserID) async throws(StoreError) -> Bot? {
        try transaction.read { $0.bots.values.first { $0.userID == userID } }
    }

    func bot(telegramBotID: TelegramBotID) async throws(StoreError) -> Bot? {
        try transaction.read { $0.bots.values.first { $0.telegramBotID == telegramBotID } }
    }

    func update(
        _ id: BotID, ifRevision revision: Int64, set columns: [BotColumn], at time: Timestamp
    ) async throws(StoreError) -> Bot? {
        for column in columns { try column.requireNoNUL() }
        return try transaction.change { (state) throws(StoreError) in
            guard var bot = state.bots[id], bot.revision == revision else { return nil }
            for column in columns { bot.set(column) }
            if state.bots.values.contains(where: { $0.id != id && $0.fingerprint == bot.fingerprint }) {
                throw .conflict(.fingerprint)
            }
            bot.revision += 1
            bot.updatedAt = time
            state.bots[id] = bot
            return bot
        }
    }

    func delete(_ id: BotID, ifRevision revision: Int64) async throws(StoreError) -> Bool {
        try transaction.change { state in
            guard state.bots[id]?.revision == revision else { return false }
            state.remove(id)
            return true
        }
    }

    func add(_ usage: [BotUsage]) async throws(StoreError) {
        try transaction.change { state in
            for counted in usage {
                guard var bot = state.bots[counted.botID] else { continue }
                bot.totalRequests += counted.requests
                bot.lastUsedAt = max(bot.lastUsedAt ?? counted.lastUsedAt, counted.lastUsedAt)
                state.bots[counted.botID] = bot
            }
        }
    }
}

extension Bot {
    fileprivate mutating func set(_ column: BotColumn) {
        switch column {
        case .standing(let standing): self.standing = standing
        case .suspensionReason(let reason): suspensionReason = reason
        case .errorReason(let reason): errorReason = reason
        case .names(let username, let firstName):
            self.username = username
            self.firstName = firstName
        case .token(let sealed, let fingerprint):
            sealedToken = sealed
            self.fingerprint = fingerprint
        case .limits(let limits): self.limits = limits
        case .rateLimitedUntil(let time): rateLimitedUntil = time
        case .webhookKey(let id): webhookKeyID = id
        }
    }
}
