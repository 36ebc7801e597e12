/// How the gateway carries a method.
public enum MethodClass: String, Hashable, Sendable, CaseIterable {
    /// Posts into a chat, and counts against that chat's limit.
    case post
    /// Reads; carried like `other`, and safe to try again.
    case read
    /// `getUpdates`: may take a minute, and holds no slot.
    case poll
    /// All the rest.
    case other
}
