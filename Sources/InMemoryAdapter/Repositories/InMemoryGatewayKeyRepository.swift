import BotDomain
import BotPorts

struct InMemoryGatewayKeyRepository: GatewayKeyRepository {
    let transaction: InMemoryTransaction

    func insert(_ key: NewGatewayKey) async throws(StoreError) -> GatewayKey {
        try StorableText.requireNoNUL(key.name)
        try key.permissions.requireNoNUL()
        return try transaction.change { (state) throws(StoreError) in
            guard state.bots[key.botID]?.userID == key.userID else { throw .missingReference }
            if state.keys.values.contains(where: { $0.hash == key.hash }) { throw .conflict(.gatewayKeyHash) }
            let stored = GatewayKey(
                id: GatewayKeyID(rawValue: state.nextID()), botID: key.botID, userID: key.userID, name: key.name,
                hash: key.hash, permissions: key.permissions, requestsPerSecond: key.requestsPerSecond,
                expiresAt: key.expiresAt, createdAt: key.createdAt)
            state.keys[stored.id] = stored
            return stored
        }
    }

    func keys(of botID: BotID) async throws(StoreError) -> [GatewayKey] {
        try transaction.read { state in
            state.keys.values.filter { $0.botID == botID }.sorted { $0.id < $1.id }
        }
    }

    func key(hash: GatewayKeyHash) async throws(StoreError) -> GatewayKey? {
        try transaction.read { $0.keys.values.first { $0.hash == hash } }
    }

    func delete(_ id: GatewayKeyID, of botID: BotID) async throws(StoreError) -> GatewayKey? {
        try transaction.change { state in
            guard state.keys[id]?.botID == botID else { return nil }
            return state.keys.removeValue(forKey: id)
        }
    }

    func touch(_ lastUsed: [GatewayKeyID: Timestamp]) async throws(StoreError) {
        try transaction.change { state in
            for (id, time) in lastUsed {
                guard let key = state.keys[id] else { continue }
                state.keys[id] = key.used(at: max(key.lastUsedAt ?? time, time))
            }
        }
    }
}

extension GatewayKey {
    fileprivate func used(at time: Timestamp) -> GatewayKey {
        GatewayKey(
            id: id, botID: botID, userID: userID, name: name, hash: hash, permissions: permissions,
            requestsPerSecond: requestsPerSecond, expiresAt: expiresAt, createdAt: createdAt, lastUsedAt: time)
    }
}
