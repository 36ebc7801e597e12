// What only looks is in the trail only where it was refused.
extension AuditAction {
    /// An admin listed bots.
    public static let listBots = AuditAction(rawValue: "list_bots")
    /// An admin looked at a bot's status.
    public static let showBot = AuditAction(rawValue: "show_bot")
    /// An admin listed accounts.
    public static let listUsers = AuditAction(rawValue: "list_users")
    /// An admin listed the trail.
    public static let listAudit = AuditAction(rawValue: "list_audit")
    /// An admin looked at how the platform stands.
    public static let showOverview = AuditAction(rawValue: "show_overview")
    /// Someone set out to change an account, and was refused before it was seen what in, or had said nothing.
    public static let changeUser = AuditAction(rawValue: "user.change")
}
