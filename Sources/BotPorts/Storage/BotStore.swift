/// Where everything that lasts is kept: users, bots, keys, holds, the audit trail, the change feed.
///
/// An implementation MUST:
/// - run `withTransaction`'s body with all of its changes taken together or not at all, as if no other transaction ran at
///   the same time (serializable); a body may be run again after a serialization failure, a bounded number of times;
/// - undo everything when the body throws or its task is cancelled, pass the body's error through as it is, and throw
///   ``StoreError/Code/cancelled`` where the cancellation came while the store itself waited;
/// - call the body with ``TransactionScope/isOpen`` set, and refuse to begin under the mark (``StoreError/Code/nested``);
/// - decide uniqueness by its own constraints and throw ``StoreError/conflict(_:)`` for the loser of a race;
/// - refuse text with NUL (``StoreError/Code/invalidText``) and cut nothing off;
/// - take what a body appended to the change feed in commit order (see ``ChangeFeed``);
/// - let no error of its driver out: only ``StoreError`` and what a body threw.
///
/// It may serialise all writing. It is never an actor, which could not witness these methods.
/// The rules are proved by `StoreRules` in BotTesting.
public protocol BotStore: Sendable {
    /// Runs `body` as one transaction that may change things.
    ///
    /// Cost: a transaction's begin and commit, and one round trip a call of a repository.
    func withTransaction<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R

    /// Runs `body` over one consistent snapshot. Changing anything there throws ``StoreError/Code/readOnly``.
    ///
    /// Does not wait for a writer and holds none up.
    func withSnapshot<R: Sendable>(
        _ body: @Sendable (any StoreTransaction) async throws -> R
    ) async throws -> R
}

/// The repositories of one transaction.
///
/// They end with it: a call after its end throws ``StoreError/Code/internalFailure``.
public protocol StoreTransaction: Sendable {
    /// Accounts.
    var users: any UserRepository { get }
    /// Logins and refresh tokens.
    var logins: any LoginRepository { get }
    /// Bots.
    var bots: any BotRepository { get }
    /// Suspensions and ceilings.
    var holds: any HoldRepository { get }
    /// Gateway keys.
    var keys: any GatewayKeyRepository { get }
    /// The audit trail.
    var audit: any AuditRepository { get }
    /// What happened to bots.
    var activity: any ActivityRepository { get }
    /// What went through bots.
    var usage: any UsageRepository { get }
    /// Owed `deleteWebhook` calls.
    var webhookRemovals: any WebhookRemovalRepository { get }
    /// The change feed's writing end.
    var changes: any ChangeRepository { get }
    /// Secrets of this installation.
    var installation: any InstallationRepository { get }
}
