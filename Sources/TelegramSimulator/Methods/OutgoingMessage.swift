/// A message on its way into a chat: what every sending method shares.
enum OutgoingMessage {
    /// Posts a message into the call's chat and gives back Telegram's `Message` object.
    ///
    /// `content` are the members that tell this kind of message from others. Markup is not interpreted: the text
    /// comes back as it was sent, with the `entities` that came along.
    static func post(_ call: MethodCall, _ content: JSONObject) throws -> JSON {
        let chat = try ChatReference(call.parameters["chat_id"])
        let reply = try repliedTo(call, in: chat)
        let message = call.bot.withState { state in
            let id = state.messages.nextID()
            var message: JSONObject = [
                "message_id": .integer(id), "from": .object(call.bot.user), "chat": chat.json,
                "date": .integer(WallTime.seconds()),
            ]
            message["message_thread_id"] = call.parameters.integer("message_thread_id").map(JSON.integer)
            message["reply_to_message"] = reply
            for member in content.members { message[member.name] = member.value }
            message["reply_markup"] = inlineKeyboard(call.parameters)
            state.messages.keep(message, id, in: chat.id)
            return message
        }
        return .object(message)
    }

    /// Messages show inline keyboards alone.
    static func inlineKeyboard(_ parameters: Parameters) -> JSON? {
        parameters.json("reply_markup").flatMap { $0.object?["inline_keyboard"] == nil ? nil : $0 }
    }

    static func checkedText(_ text: String?) throws -> String {
        let text = text ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else { throw CallFailure.badRequest("message text is empty") }
        guard text.utf16.count <= 4096 else { throw CallFailure.badRequest("message is too long") }
        return text
    }

    static func checkedCaption(_ text: String?) throws -> JSON? {
        guard let text, !text.isEmpty else { return nil }
        guard text.utf16.count <= 1024 else { throw CallFailure.badRequest("message caption is too long") }
        return .string(text)
    }

    private static func repliedTo(_ call: MethodCall, in chat: ChatReference) throws -> JSON? {
        let reply = call.parameters.json("reply_parameters")?.object
        guard let id = reply?["message_id"]?.integer ?? call.parameters.integer("reply_to_message_id") else {
            return nil
        }
        if let message = call.bot.withState({ $0.messages.message(id, in: chat.id) }) { return .object(message) }
        let isOptional =
            reply?["allow_sending_without_reply"] == true || call.parameters.flag("allow_sending_without_reply")
        guard isOptional else { throw CallFailure.badRequest("message to be replied not found") }
        return nil
    }
}
