public import BotDomain

/// Bots.
///
/// Each call is one round trip.
public protocol BotRepository: Sendable {
    /// Records a bot.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` with `botOfUser`, `telegramBotID` or `fingerprint`; where several are
    ///   violated, the first in that order.
    func insert(_ bot: NewBot) async throws(StoreError) -> Bot

    /// The bot with this record id.
    func bot(_ id: BotID) async throws(StoreError) -> Bot?

    /// A user's bot.
    func bot(ofUser userID: UserID) async throws(StoreError) -> Bot?

    /// The record of a Telegram bot, whoever has it.
    func bot(telegramBotID: TelegramBotID) async throws(StoreError) -> Bot?

    /// Sets just these columns, if the record still has `revision`; the revision goes up by one.
    ///
    /// - Returns: the record as it is now; nil if it is gone or has another revision.
    /// - Throws: ``StoreError/conflict(_:)`` with `fingerprint` where another record has that token.
    func update(
        _ id: BotID, ifRevision revision: Int64, set columns: [BotColumn], at time: Timestamp
    ) async throws(StoreError) -> Bot?

    /// Deletes the record and its keys, if it still has `revision`. False if it is gone or has another.
    func delete(_ id: BotID, ifRevision revision: Int64) async throws(StoreError) -> Bool

    /// At most `limit` bots with record ids above `id`, by id; of one status, if given.
    func bots(after id: BotID?, status: BotStatus?, limit: Int) async throws(StoreError) -> [Bot]

    /// Adds what was counted in memory: changes neither revision nor `updatedAt`. Bots that are gone are passed over.
    func add(_ usage: [BotUsage]) async throws(StoreError)
}

/// Calls counted since the last time, of one bot.
public struct BotUsage: Hashable, Sendable {
    /// The bot.
    public let botID: BotID
    /// Calls carried.
    public let requests: Int64
    /// When the last was carried.
    public let lastUsedAt: Timestamp

    /// Makes a value of its parts.
    public init(botID: BotID, requests: Int64, lastUsedAt: Timestamp) {
        self.botID = botID
        self.requests = requests
        self.lastUsedAt = lastUsedAt
    }
}
