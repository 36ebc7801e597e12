import BotDomain

// /api/user-bot/keys: what goes in and what comes out.
extension NamedSchema {
    static let gatewayKeys = [newGatewayKey, gatewayKey, issuedGatewayKey, gatewayKeyList, botMethod]

    static let newGatewayKey = NamedSchema(
        "NewGatewayKey",
        .body([
            .required("name", .trimmed("my program", length: 1...100), "White space at both ends is cut."),
            .optional(
                "scopes", .list(of: .word(MethodScope.send), count: 1...100, sample: ["send", "updates"]),
                "What it may do; all unless given.", isShown: true),
            .optional(
                "methods", .list(of: .named(botMethod), count: 1...100),
                "Only these methods. logOut, close, getManagedBotToken and replaceManagedBotToken must be named here."),
            .optional("chats", .list(of: .chat, count: 1...100), "Only these chats."),
            .optional("max_requests_per_second", .requestsPerSecond, "The key's own limit, beside the bot's."),
            .optional(
                "expires_at", .time("2099-12-31T00:00:00Z"), "When it ends; must lie ahead.", isShown: true),
        ]))

    static let gatewayKey = NamedSchema("GatewayKey", .answer(Property.gatewayKey))

    static let issuedGatewayKey = NamedSchema(
        "IssuedGatewayKey",
        .answer(
            [
                .required(
                    "key", .text("123456789:FAKE-key-of-thirty-five-characters-"),
                    "The key itself: this answer is the only one that has it.")
            ] + Property.gatewayKey))

    static let gatewayKeyList = NamedSchema(
        "GatewayKeyList", .answer([.required("keys", .list(of: .named(gatewayKey)))]))

    static let botMethod = NamedSchema(
        "BotMethod",
        .word("sendMessage", of: MethodTable.all.map(\.name).sorted())
            .described("A method of Telegram's Bot API; taken in any case of letters."))
}

extension Property {
    fileprivate static let gatewayKey: [Property] = [
        .required("id", .id(21)),
        .required("name", .text("my program")),
        .required("scopes", .list(of: .word(MethodScope.send), sample: ["send", "updates"])),
        .required(
            "methods", Schema.list(of: .text("sendmessage")).orNull.sampled(.null), "In lower case; null for all."),
        .required("chats", Schema.list(of: .text("42")).orNull.sampled(.null), "Null for all."),
        .required(
            "max_requests_per_second", Schema.requestsPerSecond.orNull.sampled(.null), "Null for the bot's alone."),
        .required("expires_at", Schema.time("2099-12-31T00:00:00Z").orNull),
        .required("created_at", .time()),
        .required("last_used_at", Schema.time().orNull.sampled(.null)),
    ]
}
