import BotDomain
import BotPorts

struct InMemoryUsageRepository: UsageRepository {
    let transaction: InMemoryTransaction

    func add(_ hours: [UsageHour]) async throws(StoreError) {
        try transaction.change { state in
            for hour in hours where state.bots[hour.botID] != nil {
                let place = InMemoryState.UsagePlace(botID: hour.botID, hour: hour.hour)
                state.usage[place, default: UsageHour(botID: hour.botID, hour: hour.hour)].merge(hour)
            }
        }
    }

    func hours(of botID: BotID, from: Timestamp, to: Timestamp) async throws(StoreError) -> [UsageHour] {
        try transaction.read { state in
            state.usage.values.filter { $0.botID == botID && $0.hour >= from && $0.hour < to }
                .sorted { $0.hour < $1.hour }
        }
    }

    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try transaction.change { state in
            let forgotten = state.usage.keys.filter { $0.hour < time }
                .sorted { ($0.hour, $0.botID) < ($1.hour, $1.botID) }.prefix(max(0, limit))
            for place in forgotten { state.usage[place] = nil }
            return forgotten.count
        }
    }
}
