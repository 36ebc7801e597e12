public import BotDomain

/// Owed `deleteWebhook` calls.
///
/// Each call is one round trip.
public protocol WebhookRemovalRepository: Sendable {
    /// Puts one into the queue; `id` and `attempts` of the value are not looked at.
    func enqueue(_ removal: WebhookRemoval) async throws(StoreError)

    /// At most `limit` that are to be tried at `now`, the longest due first.
    func due(at now: Timestamp, limit: Int) async throws(StoreError) -> [WebhookRemoval]

    /// Counts an attempt and sets the time of the next, if `attempts` still is what the caller saw: false means that
    /// another process has it in hand.
    func claim(_ removal: WebhookRemoval, nextAttemptAt: Timestamp) async throws(StoreError) -> Bool

    /// Takes one out of the queue and destroys its token. False if it is gone.
    func finish(_ id: Int64) async throws(StoreError) -> Bool
}
