import BotDomain
import BotPorts
import Synchronization

@testable import BotUseCases

extension GatewayStage {
    /// How many calls of a key's bot wait.
    func waiting(_ key: GatewayKeyHash) -> Int {
        gateway.state.withLock { $0.table.session(key: key)?.waiting.count ?? 0 }
    }

    /// Returns when a waiting call has had its changed bot read again.
    func reloaded(_ key: GatewayKeyHash) async {
        while gateway.state.withLock({ $0.table.session(key: key)?.isChanged ?? true }) { await Task.yield() }
    }

    /// What happened to a bot, the latest first.
    func activity(of bot: Bot) async throws -> [ActivityEntry.Kind] {
        try await store.withSnapshot { transaction in
            try await transaction.activity.entries(ofUser: bot.userID, before: nil, limit: 10).map(\.kind)
        }
    }

    /// How many slots of a key's bot are taken.
    func slots(_ key: GatewayKeyHash) -> Int {
        gateway.state.withLock { $0.table.session(key: key)?.slotsTaken ?? 0 }
    }
}

/// What happened, in its order.
final class Log: Sendable {
    private let entries = Mutex<[Int]>([])

    var all: [Int] { entries.withLock { $0 } }

    func note(_ entry: Int) {
        entries.withLock { $0.append(entry) }
    }
}

extension Result {
    var isFailure: Bool {
        if case .failure = self { true } else { false }
    }
}
