public import BotDomain
public import BotPorts
import Synchronization

/// The storage ports in memory: the reference implementation, for tests and examples.
///
/// Transactions run one after the other, each on a copy of the state that takes the old one's place at its end; snapshots
/// read the last committed state. Nothing outlives the process. Reads and writes cost time by the number of rows.
public final class InMemoryBotStore: BotStore, ChangeFeed {
    private let gate = TransactionGate()
    private let signal = CommitSignal()
    private let committed = Mutex(InMemoryState())

    /// Makes an empty store.
    public init() {}

    /// Waits for the transactions before it, then runs `body` once on a copy of the state.
    public func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try TransactionScope.requireNone()
        try await gate.enter()
        defer { gate.leave() }
        let transaction = InMemoryTransaction(of: committed.withLock { $0 }, isReadOnly: false)
        let result: R
        do {
            result = try await TransactionScope.$isOpen.withValue(true) { try await body(transaction) }
        } catch {
            _ = transaction.end()
            throw error
        }
        let state = transaction.end()
        if Task.isCancelled { throw StoreError(.cancelled) }
        committed.withLock { $0 = state }
        signal.send()
        return result
    }

    /// Runs `body` over the last committed state; waits for nobody.
    public func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        try TransactionScope.requireNone()
        let snapshot = InMemoryTransaction(of: committed.withLock { $0 }, isReadOnly: true)
        defer { _ = snapshot.end() }
        return try await TransactionScope.$isOpen.withValue(true) { try await body(snapshot) }
    }

    /// The highest number given.
    public func head() async throws(StoreError) -> Int64 {
        try TransactionScope.forbidCalls(to: "ChangeFeed")
        return committed.withLock { $0.lastChange }
    }

    /// The changes after `number`, in the order of their commits.
    public func changes(after number: Int64, limit: Int) async throws(StoreError) -> [Change] {
        try TransactionScope.forbidCalls(to: "ChangeFeed")
        return try committed.withLock { (state) throws(StoreError) in
            // Numbers have no gaps, so how many come before a change is told by its number.
            let passed = max(0, number) - state.lastForgottenChange
            if passed < 0 { throw StoreError(.changesForgotten) }
            return state.changes.dropFirst(Int(passed)).prefix(max(0, limit)).map(\.change)
        }
    }

    /// Returns at the next commit.
    public func awaitHint() async {
        await signal.wait()
    }
}
