import BotDomain
import BotPorts
import InMemoryAdapter
import Synchronization

/// A store whose audit trail a test has rewritten behind everyone's back.
final class RewrittenStore: BotStore {
    struct Rewriting: Sendable {
        /// What became of the entries.
        var entries: @Sendable ([AuditEntry]) -> [AuditEntry] = { $0 }
        /// Whether the stored head was put right as well.
        var alsoTheHead = false
        /// What stands as the head in its place.
        var head: AuditHead?
        /// The entry that cannot be read any more.
        var unreadable: Int64?
    }

    private let whole: InMemoryBotStore
    private let rewriting = Mutex(Rewriting())

    init(_ whole: InMemoryBotStore) {
        self.whole = whole
    }

    func rewrite(_ change: (inout Rewriting) -> Void) {
        rewriting.withLock { change(&$0) }
    }

    func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        let rewriting = rewriting.withLock { $0 }
        return try await whole.withTransaction { try await body(RewrittenTransaction(rewriting, $0)) }
    }

    func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R {
        let rewriting = rewriting.withLock { $0 }
        return try await whole.withSnapshot { try await body(RewrittenTransaction(rewriting, $0)) }
    }
}

private struct RewrittenTransaction: StoreTransaction {
    private let rewriting: RewrittenStore.Rewriting
    private let whole: any StoreTransaction

    init(_ rewriting: RewrittenStore.Rewriting, _ whole: any StoreTransaction) {
        self.rewriting = rewriting
        self.whole = whole
    }

    var users: any UserRepository { whole.users }
    var logins: any LoginRepository { whole.logins }
    var bots: any BotRepository { whole.bots }
    var holds: any HoldRepository { whole.holds }
    var keys: any GatewayKeyRepository { whole.keys }
    var audit: any AuditRepository { RewrittenAudit(rewriting: rewriting, whole: whole.audit) }
    var activity: any ActivityRepository { whole.activity }
    var webhookRemovals: any WebhookRemovalRepository { whole.webhookRemovals }
    var usage: any UsageRepository { whole.usage }
    var changes: any ChangeRepository { whole.changes }
    var installation: any InstallationRepository { whole.installation }
}

private struct RewrittenAudit: AuditRepository {
    let rewriting: RewrittenStore.Rewriting
    let whole: any AuditRepository

    func lockHead() async throws(StoreError) -> AuditHead {
        if let head = rewriting.head { return head }
        let head = try await whole.lockHead()
        guard rewriting.alsoTheHead else { return head }
        return try await trail().last.map { AuditHead(sequence: $0.sequence, mac: $0.mac) } ?? .beginning
    }

    func append(_ entry: AuditEntry) async throws(StoreError) { try await whole.append(entry) }

    func entries(
        fitting filter: AuditFilter, before: Int64?, limit: Int
    ) async throws(StoreError) -> [AuditEntry] {
        guard filter == AuditFilter() else {
            return try await whole.entries(fitting: filter, before: before, limit: limit)
        }
        return try read(try await trail().reversed().filter { $0.sequence < before ?? .max }.prefix(limit))
    }

    func entries(after sequence: Int64, limit: Int) async throws(StoreError) -> [AuditEntry] {
        try read(try await trail().filter { $0.sequence > sequence }.prefix(limit))
    }

    private func read(_ page: ArraySlice<AuditEntry>) throws(StoreError) -> [AuditEntry] {
        if let unreadable = rewriting.unreadable, page.contains(where: { $0.sequence == unreadable }) {
            throw StoreError(.corrupt)
        }
        return Array(page)
    }

    private func trail() async throws(StoreError) -> [AuditEntry] {
        rewriting.entries(try await whole.entries(after: 0, limit: .max))
    }
}
