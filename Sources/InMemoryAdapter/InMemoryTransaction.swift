import BotPorts
import Synchronization

/// One transaction or snapshot: a copy of the state that the repositories work on until it ends.
final class InMemoryTransaction: StoreTransaction {
    private struct Work {
        var state: InMemoryState
        var isOpen = true
    }

    private let isReadOnly: Bool
    private let work: Mutex<Work>

    init(of state: InMemoryState, isReadOnly: Bool) {
        self.isReadOnly = isReadOnly
        work = Mutex(Work(state: state))
    }

    var users: any UserRepository { InMemoryUserRepository(transaction: self) }
    var logins: any LoginRepository { InMemoryLoginRepository(transaction: self) }
    var bots: any BotRepository { InMemoryBotRepository(transaction: self) }
    var holds: any HoldRepository { InMemoryHoldRepository(transaction: self) }
    var keys: any GatewayKeyRepository { InMemoryGatewayKeyRepository(transaction: self) }
    var audit: any AuditRepository { InMemoryAuditRepository(transaction: self) }
    var activity: any ActivityRepository { InMemoryActivityRepository(transaction: self) }
    var usage: any UsageRepository { InMemoryUsageRepository(transaction: self) }
    var webhookRemovals: any WebhookRemovalRepository { InMemoryWebhookRemovalRepository(transaction: self) }
    var changes: any ChangeRepository { InMemoryChangeRepository(transaction: self) }
    var installation: any InstallationRepository { InMemoryInstallationRepository(transaction: self) }

    func read<R: Sendable>(_ body: (InMemoryState) throws(StoreError) -> R) throws(StoreError) -> R {
        try work.withLock { (work) throws(StoreError) -> R in
            try Self.requireUse(of: work)
            return try body(work.state)
        }
    }

    /// `body` checks before it changes: what it did before it throws stays done.
    func change<R: Sendable>(_ body: (inout InMemoryState) throws(StoreError) -> R) throws(StoreError) -> R {
        if isReadOnly { throw StoreError(.readOnly) }
        return try work.withLock { (work) throws(StoreError) -> R in
            try Self.requireUse(of: work)
            return try body(&work.state)
        }
    }

    /// Ends every repository and hands out what they made of the state.
    func end() -> InMemoryState {
        work.withLock { work in
            work.isOpen = false
            return work.state
        }
    }

    private static func requireUse(of work: borrowing Work) throws(StoreError) {
        guard work.isOpen else { throw StoreError(.internalFailure, context: "transaction is over") }
        // A store with a database behind it gives up here too.
        if Task.isCancelled { throw StoreError(.cancelled) }
    }
}
