/// `sendDocument`, `sendPhoto` and the other methods that send one file.
enum SendFile {
    static func perform(_ call: MethodCall, _ kind: FileKind) throws -> MethodResult {
        _ = try ChatReference(call.parameters["chat_id"])
        let caption = try OutgoingMessage.checkedCaption(call.parameters["caption"])
        let file = try IncomingFile.find(call.parameters[kind.rawValue], field: kind.rawValue, kind, call)
        var content: JSONObject = [:]
        content[kind.rawValue] = kind.json(file)
        content["caption"] = caption
        return MethodResult(try OutgoingMessage.post(call, content))
    }
}
