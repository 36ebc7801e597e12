import BotDomain
import BotPorts
import Synchronization

/// Sees whether a transaction's body told the change feed of anything.
final class FeedWatch: Sendable {
    private let isTold = Mutex(false)

    /// Whether a change was appended; by a run of the body that was not the last, too.
    var sawChange: Bool { isTold.withLock { $0 } }

    /// The transaction, watched.
    func watching(_ transaction: any StoreTransaction) -> any StoreTransaction {
        WatchedTransaction(base: transaction, watch: self)
    }

    fileprivate func note() { isTold.withLock { $0 = true } }
}

private struct WatchedTransaction: StoreTransaction {
    let base: any StoreTransaction
    let watch: FeedWatch

    var users: any UserRepository { base.users }
    var logins: any LoginRepository { base.logins }
    var bots: any BotRepository { base.bots }
    var holds: any HoldRepository { base.holds }
    var keys: any GatewayKeyRepository { base.keys }
    var audit: any AuditRepository { base.audit }
    var activity: any ActivityRepository { base.activity }
    var usage: any UsageRepository { base.usage }
    var webhookRemovals: any WebhookRemovalRepository { base.webhookRemovals }
    var changes: any ChangeRepository { WatchedChanges(base: base.changes, watch: watch) }
    var installation: any InstallationRepository { base.installation }
}

private struct WatchedChanges: ChangeRepository {
    let base: any ChangeRepository
    let watch: FeedWatch

    func append(
        _ topic: Change.Topic, userID: UserID, subjectID: Int64?, at time: Timestamp
    ) async throws(StoreError) {
        try await base.append(topic, userID: userID, subjectID: subjectID, at: time)
        watch.note()
    }

    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try await base.forget(before: time, limit: limit)
    }
}
