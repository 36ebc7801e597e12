public import BotDomain

/// What entries of the audit trail are wanted; all where nothing is said.
public struct AuditQuery: Hashable, Sendable {
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

    /// Wants all entries.
    public init() {}
}
