public import BotDomain

/// What a check of the audit trail came to.
public struct AuditVerification: Hashable, Sendable {
    /// The last entry that is as it was written; all before it are too.
    public let head: AuditHead
    /// The first thing that is wrong behind it; nil if the trail is whole.
    public let fault: Fault?

    /// What is wrong with a trail.
    public enum Fault: Hashable, Sendable {
        /// The entry of this number is gone, though later ones stand.
        case missing(Int64)
        /// The entry of this number is not as it was written, or was not written under the audit key.
        case altered(Int64)
        /// The entry of this number cannot be read.
        case unreadable(Int64)
        /// The trail ends behind this number, and once went on.
        case cut(after: Int64)
        /// The entry of this number is whole, but another than was expected: the trail is not the one that was noted.
        case unexpected(Int64)
        /// All entries up to the last, which has this number, are whole, but what is stored as the trail's end is another.
        case headAltered(Int64)
    }

    /// Makes a value of its parts.
    public init(head: AuditHead, fault: Fault?) {
        self.head = head
        self.fault = fault
    }
}

extension AuditVerification.Fault: CustomStringConvertible {
    /// A sentence that names the entry.
    public var description: String {
        switch self {
        case .missing(let sequence): "Entry \(sequence) is missing."
        case .altered(let sequence): "Entry \(sequence) was altered."
        case .unreadable(let sequence): "Entry \(sequence) cannot be read."
        case .cut(let sequence): "The trail was cut off behind entry \(sequence)."
        case .unexpected(let sequence): "Entry \(sequence) is not the one that was expected."
        case .headAltered(let sequence): "The stored end of the trail is not its last entry, \(sequence)."
        }
    }
}
