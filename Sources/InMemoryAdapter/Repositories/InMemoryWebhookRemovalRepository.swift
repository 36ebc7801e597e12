import BotDomain
import BotPorts

struct InMemoryWebhookRemovalRepository: WebhookRemovalRepository {
    let transaction: InMemoryTransaction

    func enqueue(_ removal: WebhookRemoval) async throws(StoreError) {
        try transaction.change { state in
            let id = state.nextID()
            state.webhookRemovals[id] = removal.with(
                id: id, attempts: 0, nextAttemptAt: removal.nextAttemptAt)
        }
    }

    func due(at now: Timestamp, limit: Int) async throws(StoreError) -> [WebhookRemoval] {
        try transaction.read { state in
            Array(
                state.webhookRemovals.values.filter { $0.nextAttemptAt <= now }
                    .sorted { ($0.nextAttemptAt, $0.id) < ($1.nextAttemptAt, $1.id) }.prefix(max(0, limit)))
        }
    }

    func claim(_ removal: WebhookRemoval, nextAttemptAt: Timestamp) async throws(StoreError) -> Bool {
        try transaction.change { state in
            guard let standing = state.webhookRemovals[removal.id], standing.attempts == removal.attempts else {
                return false
            }
            state.webhookRemovals[removal.id] = standing.with(
                id: standing.id, attempts: standing.attempts + 1, nextAttemptAt: nextAttemptAt)
            return true
        }
    }

    func finish(_ id: Int64) async throws(StoreError) -> Bool {
        try transaction.change { $0.webhookRemovals.removeValue(forKey: id) != nil }
    }
}

extension WebhookRemoval {
    fileprivate func with(id: Int64, attempts: Int, nextAttemptAt: Timestamp) -> WebhookRemoval {
        WebhookRemoval(
            id: id, userID: userID, telegramBotID: telegramBotID, environment: environment, sealedToken: sealedToken,
            afterRemoval: afterRemoval, attempts: attempts, nextAttemptAt: nextAttemptAt, createdAt: createdAt)
    }
}
