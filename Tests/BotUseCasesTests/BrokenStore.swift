import BotDomain
import BotPorts
import InMemoryAdapter
import Synchronization

/// A store whose audit trail cannot be written, or that is away altogether, when a test says so.
final class BrokenStore: BotStore {
    enum Fault: Sendable {
        case none, audit, away
    }

    private let whole: InMemoryBotStore
    private let fault = Mutex(Fault.none)

    init(_ whole: InMemoryBotStore) {
        self.whole = whole
    }

    func set(_ fault: Fault) {
        self.fault.withLock { $0 = fault }
    }

    func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        switch fault.withLock({ $0 }) {
        case .none: try await whole.withTransaction(body)
        case .audit: try await whole.withTransaction { try await body(BrokenTransaction($0)) }
        case .away: throw StoreError(.unavailable)
        }
    }

    func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        if case .away = fault.withLock({ $0 }) { throw StoreError(.unavailable) }
        return try await whole.withSnapshot(body)
    }
}

/// A transaction whose trail takes nothing.
private struct BrokenTransaction: StoreTransaction {
    private let whole: any StoreTransaction

    init(_ whole: any StoreTransaction) {
        self.whole = whole
    }

    var users: any UserRepository { whole.users }
    var logins: any LoginRepository { whole.logins }
    var bots: any BotRepository { whole.bots }
    var holds: any HoldRepository { whole.holds }
    var keys: any GatewayKeyRepository { whole.keys }
    var audit: any AuditRepository { BrokenAudit(whole: whole.audit) }
    var activity: any ActivityRepository { whole.activity }
    var usage: any UsageRepository { whole.usage }
    var webhookRemovals: any WebhookRemovalRepository { whole.webhookRemovals }
    var changes: any ChangeRepository { whole.changes }
    var installation: any InstallationRepository { whole.installation }
}

private struct BrokenAudit: AuditRepository {
    let whole: any AuditRepository

    func lockHead() async throws(StoreError) -> AuditHead { try await whole.lockHead() }

    func append(_ entry: AuditEntry) async throws(StoreError) { throw StoreError(.internalFailure) }

    func entries(
        fitting filter: AuditFilter, before: Int64?, limit: Int
    ) async throws(StoreError) -> [AuditEntry] {
        try await whole.entries(fitting: filter, before: before, limit: limit)
    }

    func entries(after sequence: Int64, limit: Int) async throws(StoreError) -> [AuditEntry] {
        try await whole.entries(after: sequence, limit: limit)
    }
}
