/// What an admin or an operator did, by the name that stands in the trail.
public struct AuditAction: RawRepresentable, Hashable, Sendable {
    /// The name: 1 to 64 of `[a-z_.]`.
    public let rawValue: String

    /// Takes a name from the trail.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// An admin looked at a bot.
    public static let accessBot = AuditAction(rawValue: "admin_access_bot")
    /// An admin suspended a bot.
    public static let suspendBot = AuditAction(rawValue: "suspend_bot")
    /// An admin let a bot go on.
    public static let activateBot = AuditAction(rawValue: "activate_bot")
    /// An admin set a bot's limits and ceiling.
    public static let updateRateLimits = AuditAction(rawValue: "update_rate_limits")
    /// An admin removed a bot.
    public static let deleteBot = AuditAction(rawValue: "delete_bot")
    /// An admin had a bot verified.
    public static let verifyBot = AuditAction(rawValue: "verify_bot")
    /// A bot was released to its rightful owner.
    public static let releaseBot = AuditAction(rawValue: "release_bot")
    /// The last `deleteWebhook` of a removed bot was answered or given up.
    public static let removeWebhook = AuditAction(rawValue: "remove_webhook")
    /// An account was made with a role.
    public static let createUser = AuditAction(rawValue: "user.create")
    /// An account's role was set.
    public static let setRole = AuditAction(rawValue: "user.set_role")
    /// An account was activated.
    public static let activateUser = AuditAction(rawValue: "user.activate")
    /// An account was deactivated.
    public static let deactivateUser = AuditAction(rawValue: "user.deactivate")
    /// An account's password was set by another.
    public static let setPassword = AuditAction(rawValue: "user.set_password")
    /// An account was deleted.
    public static let deleteUser = AuditAction(rawValue: "user.delete")
    /// A copy of the database was written.
    public static let backUp = AuditAction(rawValue: "backup")
}
