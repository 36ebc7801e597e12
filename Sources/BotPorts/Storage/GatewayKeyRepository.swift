public import BotDomain

/// Gateway keys.
///
/// Each call is one round trip.
public protocol GatewayKeyRepository: Sendable {
    /// Records a key.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` with `gatewayKeyHash`.
    func insert(_ key: NewGatewayKey) async throws(StoreError) -> GatewayKey

    /// A bot's keys, by id; expired ones too.
    func keys(of botID: BotID) async throws(StoreError) -> [GatewayKey]

    /// The key with this hash; of any bot, since the hash is all that a caller has.
    func key(hash: GatewayKeyHash) async throws(StoreError) -> GatewayKey?

    /// Deletes a key of this bot; nil if it has no such key.
    func delete(_ id: GatewayKeyID, of botID: BotID) async throws(StoreError) -> GatewayKey?

    /// Notes when keys were last used. Keys that are gone are passed over.
    func touch(_ lastUsed: [GatewayKeyID: Timestamp]) async throws(StoreError)
}
