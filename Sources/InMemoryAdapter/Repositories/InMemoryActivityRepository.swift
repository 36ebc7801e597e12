import BotDomain
import BotPorts

struct InMemoryActivityRepository: ActivityRepository {
    let transaction: InMemoryTransaction

    func append(_ entry: ActivityEntry) async throws(StoreError) {
        try StorableText.requireNoNUL(entry.detail)
        try transaction.change { state in
            guard state.users[entry.userID] != nil else { return }
            state.activity.append(
                ActivityEntry(
                    id: state.nextID(), userID: entry.userID, telegramBotID: entry.telegramBotID, kind: entry.kind,
                    detail: entry.detail, at: entry.at))
        }
    }

    func entries(
        ofUser userID: UserID, before: Int64?, limit: Int
    ) async throws(StoreError) -> [ActivityEntry] {
        try transaction.read { state in
            Array(
                state.activity.reversed().lazy.filter { entry in
                    entry.userID == userID && (before.map { entry.id < $0 } ?? true)
                }
                .prefix(max(0, limit)))
        }
    }

    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try transaction.change { state in
            let forgotten = Set(
                state.activity.filter { $0.at < time }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
                    .prefix(max(0, limit)).map(\.id))
            state.activity.removeAll { forgotten.contains($0.id) }
            return forgotten.count
        }
    }
}
