public import BotPorts
import Synchronization

/// A store that cannot be reached from when a test says so, in front of one that can.
public final class AwayStore: BotStore {
    private let whole: any BotStore
    private let isAway = Mutex(false)

    /// Begins within reach.
    public init(_ whole: any BotStore) {
        self.whole = whole
    }

    /// From now on, nothing is read or written: ``StoreError/Code/unavailable``; or it is again.
    public func setAway(_ isAway: Bool) {
        self.isAway.withLock { $0 = isAway }
    }

    /// The other store's, unless it is away.
    public func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try check()
        return try await whole.withTransaction(body)
    }

    /// The other store's, unless it is away.
    public func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try check()
        return try await whole.withSnapshot(body)
    }

    private func check() throws(StoreError) {
        if isAway.withLock({ $0 }) { throw StoreError(.unavailable) }
    }
}
