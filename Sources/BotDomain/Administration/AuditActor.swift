/// Who did it: `user:ID` through the API, `cli:NAME@HOST` through the command line, `system` by itself.
public enum AuditActor: Hashable, Sendable {
    /// A logged-in user.
    case user(UserID)
    /// Whoever held a shell on a host.
    case commandLine(name: String, host: String)
    /// Botwarden itself, finishing what another began.
    case system

    /// As it stands in the trail.
    public var text: String {
        switch self {
        case .user(let id): "user:\(id.rawValue)"
        case .commandLine(let name, let host): "cli:\(name)@\(host)"
        case .system: "system"
        }
    }

    /// The admin's account, if it was one.
    public var userID: UserID? {
        if case .user(let id) = self { id } else { nil }
    }
}
