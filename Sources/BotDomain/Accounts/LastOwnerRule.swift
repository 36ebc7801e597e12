/// The last active owner cannot be demoted, deactivated or deleted, or nobody could keep the platform any more.
public enum LastOwnerRule {
    /// What is to become of an account.
    public enum Change: Hashable, Sendable {
        /// It gets a role.
        case role(Role)
        /// It is activated or deactivated.
        case activity(Bool)
        /// It is deleted.
        case deletion
    }

    /// Whether `change` may be made.
    ///
    /// - Parameter activeOwners: how many there are, this account included, counted in the change's own transaction.
    public static func allows(_ change: Change, role: Role, isActive: Bool, activeOwners: Int) -> Bool {
        guard role == .owner, isActive else { return true }
        let staysActiveOwner =
            switch change {
            case .role(let role): role == .owner
            case .activity(let isActive): isActive
            case .deletion: false
            }
        return staysActiveOwner || activeOwners > 1
    }
}
