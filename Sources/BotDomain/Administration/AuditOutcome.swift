/// How an action ended.
public enum AuditOutcome: String, Hashable, Sendable, CaseIterable {
    /// It was done; the entry stands in the same transaction.
    case done
    /// It failed; the entry stands in a transaction of its own.
    case failed
    /// It was not allowed.
    case refused
}
