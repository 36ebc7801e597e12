public import BotDomain

/// The audit trail: append-only.
///
/// Each call is one round trip.
public protocol AuditRepository: Sendable {
    /// The end of the trail, locked until the transaction ends, so that entries come one after the other.
    func lockHead() async throws(StoreError) -> AuditHead

    /// Appends an entry, and makes it the head.
    ///
    /// - Throws: ``StoreError/conflict(_:)`` with `auditSequence` unless it follows the head by one.
    func append(_ entry: AuditEntry) async throws(StoreError)

    /// At most `limit` entries that fit, newest first, with numbers below `before` where that is given.
    func entries(
        fitting filter: AuditFilter, before: Int64?, limit: Int
    ) async throws(StoreError) -> [AuditEntry]

    /// At most `limit` entries with numbers above `sequence`, in their order: for checking the chain.
    func entries(after sequence: Int64, limit: Int) async throws(StoreError) -> [AuditEntry]
}

/// What entries are wanted; all where nothing is said.
public struct AuditFilter: Hashable, Sendable {
    /// By this actor, as text.
    public var actor: String?
    /// On this user.
    public var targetUserID: UserID?
    /// Of this action.
    public var action: AuditAction?
    /// From this time on.
    public var from: Timestamp?
    /// Before this time.
    public var to: Timestamp?

    /// Makes a value of its parts.
    public init(
        actor: String? = nil, targetUserID: UserID? = nil, action: AuditAction? = nil, from: Timestamp? = nil,
        to: Timestamp? = nil
    ) {
        self.actor = actor
        self.targetUserID = targetUserID
        self.action = action
        self.from = from
        self.to = to
    }
}
