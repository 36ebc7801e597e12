import BotDomain

// /api/user-bot: verification, statistics, activity.
extension NamedSchema {
    static let verificationRequest = NamedSchema(
        "VerificationRequest",
        .body(
            [
                .optional("send_test_message", .bool(true), "false unless given.", isShown: true),
                .optional("test_chat_id", .chat, "Needed if a test message is wanted.", isShown: true),
                .optional("test_message", .safeText("This bot is verified.", length: 1...4_096)),
            ],
            rule: [
                "anyOf": [
                    ["properties": ["send_test_message": ["enum": [false, .null]]]],
                    ["required": ["test_chat_id"], "properties": ["test_chat_id": ["not": ["type": "null"]]]],
                ]
            ]))

    static let verification = NamedSchema(
        "Verification",
        .answer([
            .required("success", .constant(true)),
            .required("message", .text("Telegram accepts the bot's token.")),
            .required("is_verified", .bool(true)),
            .required(
                "bot_info",
                .answer([
                    .required("id", .id(123_456_789)), .required("username", .text("anna_bot")),
                    .required("first_name", .text("Anna's bot")), .required("is_bot", .constant(true)),
                ])),
            .required(
                "test_message",
                Schema.answer([
                    .required("sent", .bool(true)),
                    .required("message_id", Schema.integer(815).orNull),
                    .required("error", Schema.text("chat not found").orNull.sampled(.null)),
                ]).orNull, "What became of the test message; null if none was asked for."),
        ]))

    static let usageHour = NamedSchema(
        "UsageHour",
        .answer([.required("hour", .time(), "The hour's start.")] + Schema.usageProperties))

    static let usage = NamedSchema(
        "Usage",
        .answer([
            .required("hours", .integer(24, in: 1...720), "How many hours back from now."),
            .required("totals", .answer(Schema.usageProperties)),
            .required("series", .list(of: .named(usageHour)), "Hour by hour, oldest first."),
        ]))

    static let activityEntry = NamedSchema(
        "ActivityEntry",
        .answer([
            .required("id", .id(5_120)),
            .required("bot_id", .id(123_456_789), "As Telegram has it."),
            .required("kind", .word(ActivityEntry.Kind.suspended), "What happened."),
            .required("detail", Schema.text("sends too much").orNull),
            .required("timestamp", .time()),
        ]))

    static let activity = NamedSchema(
        "Activity",
        .answer([.required("entries", .list(of: .named(activityEntry)), "Newest first."), .nextCursor]))
}

extension Property {
    /// Where the next page begins.
    static let nextCursor = Property.required(
        "next_cursor", Schema.text("MTAyNA", pattern: "^[A-Za-z0-9_-]+$").orNull,
        "Send it as cursor for what comes next; null at the end.")
}

extension Schema {
    fileprivate static let usageProperties: [Property] = [
        .required("calls", .integer(360, from: 0), "Calls that went to Telegram."),
        .required(
            "errors", .integer(4, from: 0), "Of these, calls that Telegram answered with an error, or not as a whole."),
        .required("limited", .integer(2, from: 0), "Calls that a limit refused."),
        .required("p50_ms", Schema.integer(48, from: 0).orNull, "Half of the calls took no longer."),
        .required("p95_ms", Schema.integer(210, from: 0).orNull, "95 of 100 calls took no longer."),
    ]
}
