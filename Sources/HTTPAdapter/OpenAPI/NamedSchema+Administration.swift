import BotDomain
import BotUseCases

// /api/admin: what goes in and what comes out.
extension NamedSchema {
    static let administration = [
        botPage, suspension, accessReason, botAccess, account, accountPage, accountChange, auditEntry, auditPage,
        overview,
    ]

    static let botPage = NamedSchema("BotPage", .answer([.required("bots", .list(of: .named(bot)))] + Property.page))

    static let suspension = NamedSchema(
        "Suspension",
        .body([
            .required(
                "reason", .trimmed("sends too much", length: 5...500),
                "5 to 500 characters after trimming; the bot's user is shown it.")
        ]))

    static let accessReason = NamedSchema(
        "AccessReason",
        .body([.optional("reason", .trimmed("ticket 4711", length: 0...500), "It stands in the trail.", isShown: true)])
    )

    static let botAccess = NamedSchema(
        "BotAccess",
        .answer([
            .required("success", .constant(true)), .required("message", .text("The access is logged.")),
            .required("bot_info", .named(bot)), .required("access_logged", .constant(true)),
        ]))

    static let account = NamedSchema(
        "Account",
        .answer([
            .required("id", .id(7)), .required("email", .email), .required("username", .username),
            .required("full_name", Schema.text("Anna Author").orNull), .required("role", .word(Role.user)),
            .required("active", .bool(true)), .required("created_at", .time("2026-07-01T09:00:00Z")),
        ]))

    static let accountPage = NamedSchema(
        "AccountPage", .answer([.required("users", .list(of: .named(account)))] + Property.page))

    static let accountChange: NamedSchema = {
        let properties: [Property] = [
            .optional("role", .word(Role.admin), isShown: true), .optional("active", .bool(true), isShown: true),
        ]
        return NamedSchema("AccountChange", .body(properties, rule: .anyOneGiven(of: properties)))
    }()

    static let auditEntry = NamedSchema(
        "AuditEntry",
        .answer([
            .required("id", .id(88), "The entry's place in the trail: from 1 on, without a gap."),
            .required("actor", .text("user:1"), "user:ID, cli:NAME@HOST, or system."),
            .required("admin_user_id", Schema.id(1).orNull),
            .required("target_user_id", Schema.integer(7).orNull),
            .required("action", .text("suspend_bot")),
            .required("outcome", .word(AuditOutcome.done)),
            .required(
                "details",
                Schema(
                    json: ["type": "object", "additionalProperties": ["type": "string"]],
                    sample: ["reason": "sends too much"])),
            .required("timestamp", .time()),
        ]))

    static let auditPage = NamedSchema(
        "AuditPage", .answer([.required("entries", .list(of: .named(auditEntry)), "Newest first."), .nextCursor]))

    static let overview = NamedSchema(
        "Overview",
        .answer([
            .required(
                "bots", .answer((["total"] + ShownBotStatus.allCases.map(\.rawValue)).map { .count($0, 3) }),
                "How many there are, and how many stand so."),
            .required(
                "sessions", .answer([.count("live", 12), .count("maximum", 10_000)]), "Live bots of this replica."),
            .required(
                "limiter",
                .answer([
                    .count("calls_under_way", 4), .count("maximum", 2_000), .count("calls_waiting", 0),
                    .count("bots_remembered", 12), .count("bots_frozen", 0),
                ]), "What this replica's gateway is doing."),
            .required(
                "upstream",
                .answer([
                    .required("status", .word(GatewayOverview.Upstream.answering)),
                    .count("calls_answered", 1_204), .count("calls_failed", 3),
                ]), "How Telegram does, as this replica sees it."),
            .required("version", .text("0.1.0"), "What this replica runs."),
        ]))
}

extension Property {
    fileprivate static func count(_ name: String, _ sample: Int64) -> Property {
        .required(name, .integer(sample, from: 0))
    }

    /// Which page an answer is.
    fileprivate static let page: [Property] = [
        .required("total", Schema.integer(1, from: 0).orNull, "How many fit in all; null where a cursor was sent."),
        .required("page", Schema.integer(1, from: 1).orNull, "Null where a cursor was sent."),
        .required("page_size", .integer(50, in: 1...100)),
        .nextCursor,
    ]
}
