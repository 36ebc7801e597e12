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

    /// Deletes the record with its keys and its usage, if it still has `revision`. False if it is gone or has another.
    func delete(_ id: BotID, ifRevision revision: Int64) async throws(StoreError) -> Bool

    /// At most `limit` bots that fit, in an order, behind a position: a page by cursor.
    ///
    /// Bots that come, change or go between two pages make no other appear twice or not at all. However many bots there
    /// are and wherever the page is, it costs a walk over `limit` rows, where the filter says nothing or a status, a user,
    /// a Telegram id, or a range of what the order goes by.
    ///
    /// - Throws: ``StoreError/Code/internalFailure`` for a position that the order does not take.
    func bots(
        fitting filter: BotFilter, by order: BotOrder, after position: BotPosition?, limit: Int
    ) async throws(StoreError) -> [Bot]

    /// At most `limit` bots that fit, in an order, the first `skipping` left out: a page by number.
    ///
    /// Costs by `skipping`, too.
    func bots(
        fitting filter: BotFilter, by order: BotOrder, skipping: Int, limit: Int
    ) async throws(StoreError) -> [Bot]

    /// How many bots fit.
    func count(fitting filter: BotFilter) async throws(StoreError) -> Int

    /// How many bots are shown as each status at `time`; a status that none has is left out.
    func countByStatus(at time: Timestamp) async throws(StoreError) -> [ShownBotStatus: Int]

    /// At most `limit` bots whose webhook was set by a key that stands and has expired at `time`, the longest expired
    /// first.
    func withExpiredWebhookKey(at time: Timestamp, limit: Int) async throws(StoreError) -> [Bot]

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
