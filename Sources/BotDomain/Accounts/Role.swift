/// What an account may do: `user` has one bot, `admin` keeps all users' bots, `owner` keeps admins too.
public enum Role: String, Hashable, Comparable, Sendable, CaseIterable {
    /// Has a bot of his own.
    case user
    /// Sees and keeps all bots of users.
    case admin
    /// Keeps admins and roles as well.
    case owner

    /// Orders roles by what they may do.
    public static func < (lhs: Role, rhs: Role) -> Bool { lhs.rank < rhs.rank }

    private var rank: Int {
        switch self {
        case .user: 0
        case .admin: 1
        case .owner: 2
        }
    }
}
