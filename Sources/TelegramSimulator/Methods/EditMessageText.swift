/// `editMessageText`: another text for a message that the bot sent.
enum EditMessageText {
    static func perform(_ call: MethodCall) throws -> MethodResult {
        let text = try OutgoingMessage.checkedText(call.parameters["text"])
        // A message sent by way of an inline query belongs to no chat that the bot knows: there is nothing to show.
        if call.parameters["inline_message_id"] != nil { return MethodResult(true) }
        let chat = try ChatReference(call.parameters["chat_id"])
        let markup = OutgoingMessage.inlineKeyboard(call.parameters)
        let id = call.parameters.integer("message_id") ?? 0
        let outcome: Result<JSONObject, CallFailure> = call.bot.withState { state in
            guard var message = state.messages.message(id, in: chat.id) else {
                return .failure(.badRequest("message to edit not found"))
            }
            guard message["text"] != nil else {
                return .failure(.badRequest("there is no text in the message to edit"))
            }
            guard message["text"] != .string(text) || message["reply_markup"] != markup else {
                return .failure(
                    .badRequest(
                        "message is not modified: specified new message content and reply markup are exactly the "
                            + "same as a current content and reply markup of the message"))
            }
            message["edit_date"] = .integer(WallTime.seconds())
            message["text"] = .string(text)
            message["entities"] = call.parameters.json("entities")
            message["reply_markup"] = markup
            state.messages.keep(message, id, in: chat.id)
            return .success(message)
        }
        return MethodResult(.object(try outcome.get()))
    }
}
