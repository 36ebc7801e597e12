import BotDomain
import BotPorts

/// What a change of a bot came to.
struct BotChange: Sendable {
    let columns: [BotColumn]
    let kind: ActivityEntry.Kind
    let detail: String?

    init(_ columns: [BotColumn], kind: ActivityEntry.Kind, detail: String? = nil) {
        self.columns = columns
        self.kind = kind
        self.detail = detail
    }
}

extension Core {
    /// Runs a transaction in which a user adds to his own bot or its keys: not more often than he may.
    ///
    /// Stopping a bot, removing it and revoking a key go without: nobody is to be kept from those, and each undoes something
    /// that was counted.
    ///
    /// - Parameter network: where the call comes from; nil for a caller within the process, whom no throttle counts.
    func changeOwn<R: Sendable>(
        of userID: UserID, from network: ClientNetwork?, _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try throttles.countChange(by: userID, from: network)
        return try await change(body)
    }

    /// Changes a user's bot for himself, if he is active, in one transaction: reads it, lets `decide` judge it as it is now,
    /// and writes just the columns that were decided on, with the activity and the change-feed row; where that is nil,
    /// nothing.
    func changeBot(
        of userID: UserID, from network: ClientNetwork? = nil,
        _ decide: @Sendable (Bot, any StoreTransaction) async throws -> BotChange?
    ) async throws -> BotView {
        let now = self.now
        return try await changeOwn(of: userID, from: network) { transaction in
            try await requireActive(userID, in: transaction)
            let bot = try await self.bot(of: userID, in: transaction)
            guard let change = try await decide(bot, transaction) else { return try await view(bot, in: transaction) }
            return try await view(try await write(change, to: bot, at: now, in: transaction), in: transaction)
        }
    }

    /// A user's bot within the transaction.
    func bot(of userID: UserID, in transaction: any StoreTransaction) async throws -> Bot {
        guard let bot = try await transaction.bots.bot(ofUser: userID) else { throw BotError(.botNotFound) }
        return bot
    }

    /// Writes a change of `bot`, as it was read within this transaction, and tells of it.
    func write(
        _ change: BotChange, to bot: Bot, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws -> Bot {
        guard
            let changed = try await transaction.bots.update(
                bot.id, ifRevision: bot.revision, set: change.columns, at: now)
        else { throw BotError(.conflict) }
        try await tell(of: bot, change.kind, change.detail, at: now, in: transaction)
        return changed
    }

    /// Tells a bot's user and every process that something happened to it.
    func tell(
        of bot: Bot, _ kind: ActivityEntry.Kind, _ detail: String? = nil, at now: Timestamp,
        in transaction: any StoreTransaction
    ) async throws {
        try await transaction.activity.append(
            ActivityEntry(
                userID: bot.userID, telegramBotID: bot.telegramBotID, kind: kind, detail: detail, at: now))
        try await transaction.changes.append(.bot, userID: bot.userID, at: now)
    }
}
