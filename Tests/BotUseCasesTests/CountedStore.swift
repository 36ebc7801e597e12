import BotPorts
import InMemoryAdapter
import Synchronization

/// The store in memory, which tells how many transactions were begun that may write, and how often it was read.
final class CountedStore: BotStore {
    private let base: InMemoryBotStore
    private let count = Mutex(0)
    private let readings = Mutex(0)

    init(_ base: InMemoryBotStore) {
        self.base = base
    }

    var transactions: Int { count.withLock { $0 } }
    var snapshots: Int { readings.withLock { $0 } }

    func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        count.withLock { $0 += 1 }
        return try await base.withTransaction(body)
    }

    func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        readings.withLock { $0 += 1 }
        return try await base.withSnapshot(body)
    }
}
