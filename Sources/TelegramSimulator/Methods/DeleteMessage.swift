/// `deleteMessage`: takes a message that the bot sent out of its chat.
enum DeleteMessage {
    static func perform(_ call: MethodCall) throws -> MethodResult {
        let chat = try ChatReference(call.parameters["chat_id"])
        guard let id = call.parameters.integer("message_id") else {
            throw CallFailure.badRequest("message identifier is not specified")
        }
        guard call.bot.withState({ $0.messages.remove(id, in: chat.id) }) else {
            throw CallFailure.badRequest("message to delete not found")
        }
        return MethodResult(true)
    }
}
