/// What an audit entry says, before it has its place in the chain.
public struct AuditRecord: Hashable, Sendable {
    /// Who did it, as text: entries outlive the users they speak of.
    public let actor: String
    /// The admin's account, if it was one.
    public let adminUserID: UserID?
    /// Whose bot or account it was done to.
    public let targetUserID: UserID?
    /// What was done.
    public let action: AuditAction
    /// How it ended.
    public let outcome: AuditOutcome
    /// More, by name; names and values safe to show, values at most 500 characters.
    public let details: [String: String]
    /// When.
    public let at: Timestamp

    /// Makes a value of its parts.
    public init(
        actor: String, adminUserID: UserID?, targetUserID: UserID?, action: AuditAction, outcome: AuditOutcome,
        details: [String: String], at: Timestamp
    ) {
        self.actor = actor
        self.adminUserID = adminUserID
        self.targetUserID = targetUserID
        self.action = action
        self.outcome = outcome
        self.details = details
        self.at = at
    }

    /// Makes a value of its parts, the actor as a value.
    public init(
        by actor: AuditActor, on targetUserID: UserID?, action: AuditAction, outcome: AuditOutcome = .done,
        details: [String: String] = [:], at: Timestamp
    ) {
        self.init(
            actor: actor.text, adminUserID: actor.userID, targetUserID: targetUserID, action: action, outcome: outcome,
            details: details, at: at)
    }
}
