/// `sendMediaGroup`: an album of 2 to 10 files.
///
/// It counts as one message against the limits.
enum SendMediaGroup {
    static func perform(_ call: MethodCall) throws -> MethodResult {
        _ = try ChatReference(call.parameters["chat_id"])
        guard let media = call.parameters.json("media")?.array else {
            throw CallFailure.badRequest("can't parse media: expected an Array of InputMedia")
        }
        guard (2...10).contains(media.count) else {
            throw CallFailure.badRequest("wrong number of media: 2 to 10 are allowed")
        }
        // All are looked at before any is posted.
        let members = try media.map { try content(of: $0, call) }
        let group = JSON.string(String(UInt64.random(in: 10_000_000...99_999_999_999)))
        let messages = try members.map { member in
            var member = member
            member["media_group_id"] = group
            return try OutgoingMessage.post(call, member)
        }
        return MethodResult(.array(messages))
    }

    private static func content(of media: JSON, _ call: MethodCall) throws -> JSONObject {
        guard let type = media.object?["type"]?.string, let kind = FileKind(rawValue: type),
            [.audio, .document, .photo, .video].contains(kind)
        else { throw CallFailure.badRequest("type of an InputMedia is not allowed in an album") }
        // An album names its files; a part called as the type would be meant for something else.
        let file = try IncomingFile.find(media.object?["media"]?.string, field: "", kind, call)
        var content: JSONObject = [:]
        content[kind.rawValue] = kind.json(file)
        content["caption"] = try OutgoingMessage.checkedCaption(media.object?["caption"]?.string)
        return content
    }
}
