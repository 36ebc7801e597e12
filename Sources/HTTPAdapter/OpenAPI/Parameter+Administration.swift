import BotDomain

extension Parameter {
    /// Which page, by number or by cursor.
    static let page: [Parameter] = [
        .query("page", .anyInteger(1, from: 1), "The page's number, from 1 on; not with cursor."),
        .query("page_size", .integer(50, in: 1...100), "How many a page has; 50 unless given."),
        .cursor,
    ]

    /// Which bots, and in which order.
    static let botFilter: [Parameter] = [
        .query("status", .word(ShownBotStatus.active), "Only bots that stand so."),
        .query("status_filter", .word(ShownBotStatus.active), "The same as status."),
        .query("user_id", .anyInteger(7), "Only this user's bot."),
        .query("q", .safeText("anna", length: 1...64), "The beginning of a bot's username, or its Telegram id."),
        .query("created_from", .time("2026-07-01T00:00:00Z"), "Only bots made at this time or later."),
        .query("created_to", .time("2026-09-01T00:00:00Z"), "Only bots made before this time."),
        .query(
            "sort",
            .word("-created_at", of: ["created_at", "last_used_at", "username"].flatMap { [$0, "-" + $0] }),
            "The order; - for descending. -created_at unless given."),
    ]

    /// Which entries of the audit trail.
    static let auditFilter: [Parameter] = [
        .query("actor", .safeText("user:1", length: 1...200), "Only what this actor did."),
        .query("target_user_id", .anyInteger(7), "Only what was done to this user."),
        .query("action", .safeText("suspend_bot", length: 1...100), "Only this action."),
        .query("from", .time("2026-07-01T00:00:00Z"), "Only entries of this time or later."),
        .query("to", .time("2026-09-01T00:00:00Z"), "Only entries before this time."),
    ]
}
