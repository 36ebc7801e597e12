/// `getFile`: the path under which a file can be downloaded.
enum GetFile {
    static func perform(_ call: MethodCall) throws -> MethodResult {
        guard let id = call.parameters["file_id"], !id.isEmpty else {
            throw CallFailure.badRequest("file_id is not specified")
        }
        guard let file = call.telegram.files.file(id: id, bot: call.bot.id), file.bytes != nil else {
            throw CallFailure.badRequest("wrong file_id or the file is temporarily unavailable")
        }
        guard file.size <= call.telegram.configuration.maximumDownload else {
            throw CallFailure.badRequest("file is too big")
        }
        var json = file.json
        json["file_path"] = .string(file.path)
        return MethodResult(.object(json))
    }
}
