public import BotDomain

/// What happened to bots.
///
/// Each call is one round trip.
public protocol ActivityRepository: Sendable {
    /// Records something; its `id` is given by the store.
    func append(_ entry: ActivityEntry) async throws(StoreError)

    /// At most `limit` entries of a user's bot, newest first, with ids below `before` where that is given.
    func entries(
        ofUser userID: UserID, before: Int64?, limit: Int
    ) async throws(StoreError) -> [ActivityEntry]

    /// Forgets at most `limit` entries from before `time`, the oldest first; returns how many.
    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int
}
