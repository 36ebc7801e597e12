/// `sendMessage`: a text of 1 to 4096 UTF-16 units into a chat.
enum SendMessage {
    static func perform(_ call: MethodCall) throws -> MethodResult {
        _ = try ChatReference(call.parameters["chat_id"])
        var content: JSONObject = ["text": .string(try OutgoingMessage.checkedText(call.parameters["text"]))]
        content["entities"] = call.parameters.json("entities")
        return MethodResult(try OutgoingMessage.post(call, content))
    }
}
