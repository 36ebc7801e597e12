import BotDomain

// /api/user-bot: what goes in and what comes out.
extension NamedSchema {
    static let bots = [
        newBot, createdBot, bot, limits, limitsChange, changedLimits, verificationRequest, verification, tokenChange,
        confirmation, usageHour, usage, activityEntry, activity,
    ]

    static let newBot = NamedSchema(
        "NewBot",
        .body(
            [
                .required("bot_token", .botToken),
                .optional("environment", .word(TelegramEnvironment.production), "production unless given."),
            ] + Schema.limitProperties + [
                .optional("api_id", .integer(12_345, in: 1...Int(Int32.max)), "Sealed, for an embedder's MTProto."),
                .optional("api_hash", .safeText("FAKE-api-hash", length: 1...64), "Sealed likewise."),
                .optional("phone", .safeText("+10000000000", length: 1...32), "Sealed likewise."),
                .optional("session_string", .safeText("FAKE-session", length: 1...8_192), "Sealed likewise."),
            ]))

    static let createdBot = NamedSchema(
        "CreatedBot",
        .answer([
            .required("id", .id(3)),
            .required("status", .word("pending", of: ["pending", "suspended"])),
            .required("bot_username", .text("anna_bot"), "As Telegram has it."),
            .required("bot_id", .id(123_456_789), "As Telegram has it."),
            .required("requires_verification", .constant(true)),
            .required("message", .text("The bot is registered. Verify it to let it pass.")),
        ]))

    static let bot = NamedSchema(
        "Bot",
        .answer([
            .required("id", .id(3)),
            .required("user_id", .id(7)),
            .required("bot_username", .text("anna_bot"), "As Telegram has it."),
            .required("bot_id", .id(123_456_789), "As Telegram has it."),
            .required("status", .word(ShownBotStatus.active), "Only an active bot passes the gateway."),
            .required("is_verified", .bool(true)),
            .required("max_requests_per_second", .requestsPerSecond),
            .required("max_concurrent_requests", .concurrentRequests),
            .required("ceiling", Schema.named(limits).orNull, "What an admin set that the user's limits stay below."),
            .required("total_requests", .integer(1_204, from: 0)),
            .required("last_used_at", Schema.time("2026-08-01T12:29:58Z").orNull),
            .required("created_at", .time("2026-07-01T09:00:00Z")),
            .required("updated_at", .time()),
            .required("suspension_reason", Schema.text("sends too much").orNull.sampled(.null), "An admin's words."),
            .required("error_reason", Schema.text("Unauthorized").orNull.sampled(.null), "What Telegram said."),
            .required(
                "rate_limited_until", Schema.time().orNull.sampled(.null), "When Telegram takes calls again."),
        ]))

    static let limits = NamedSchema(
        "Limits",
        .answer([
            .required("max_requests_per_second", .requestsPerSecond),
            .required("max_concurrent_requests", .concurrentRequests),
        ]))

    static let limitsChange = NamedSchema(
        "LimitsChange", .body(Schema.limitProperties, rule: .anyOneGiven(of: Schema.limitProperties)))

    static let changedLimits = NamedSchema(
        "ChangedLimits",
        .answer([
            .required("success", .constant(true)),
            .required("message", .text("The new limits hold from now on.")),
            .required("new_limits", .named(limits)),
        ]))

    static let tokenChange = NamedSchema("TokenChange", .body([.required("bot_token", .botToken)]))

    static let confirmation = NamedSchema(
        "Confirmation",
        .answer([
            .required("success", .constant(true)),
            .required("message", .text("The bot is removed, its token and its keys are destroyed.")),
        ]))
}

extension Schema {
    static let requestsPerSecond = integer(30, in: BotLimits.requestsPerSecondRange)
    static let concurrentRequests = integer(10, in: BotLimits.maxConcurrentRequestsRange)

    fileprivate static let limitProperties: [Property] = [
        .optional("max_requests_per_second", .requestsPerSecond, isShown: true),
        .optional("max_concurrent_requests", .concurrentRequests, isShown: true),
    ]
}

extension JSONValue {
    /// A rule: one of the properties is given, and is not null.
    static func anyOneGiven(of properties: [Property]) -> JSONValue {
        [
            "anyOf": .array(
                properties.map { property in
                    let given = JSONValue.object([.init(name: property.name, value: ["not": ["type": "null"]])])
                    return ["required": [.string(property.name)], "properties": given]
                })
        ]
    }
}
