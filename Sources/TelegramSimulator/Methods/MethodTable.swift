/// The methods that do something.
///
/// Any other answers `true`.
enum MethodTable {
    typealias Method = @Sendable (MethodCall) async throws -> MethodResult

    private static let methods: [String: Method] = {
        var methods: [String: Method] = [
            "getme": { GetMe.perform($0) },
            "sendmessage": { try SendMessage.perform($0) },
            "sendmediagroup": { try SendMediaGroup.perform($0) },
            "editmessagetext": { try EditMessageText.perform($0) },
            "deletemessage": { try DeleteMessage.perform($0) },
            "getupdates": { try await GetUpdates.perform($0) },
            "setwebhook": { try SetWebhook.perform($0) },
            "deletewebhook": { DeleteWebhook.perform($0) },
            "getwebhookinfo": { GetWebhookInfo.perform($0) },
            "getfile": { try GetFile.perform($0) },
        ]
        for kind in FileKind.allCases {
            methods[kind.method] = { try SendFile.perform($0, kind) }
        }
        return methods
    }()

    /// `post` methods leave a message in a chat: only these count against Telegram's limits.
    static func posts(_ method: String) -> Bool {
        guard ["send", "copy", "forward"].contains(where: method.hasPrefix) else { return false }
        return !["sendchataction", "sendmessagedraft", "sendrichmessagedraft"].contains(method)
    }

    static func perform(_ call: MethodCall) async throws -> MethodResult {
        if posts(call.method), !call.parameters.flag("allow_paid_broadcast") {
            let chat = try? ChatReference(call.parameters["chat_id"])
            try call.telegram.limits.admit(bot: call.bot.id, chat: chat?.id)
        }
        guard let method = methods[call.method] else { return MethodResult(true) }
        return try await method(call)
    }
}
