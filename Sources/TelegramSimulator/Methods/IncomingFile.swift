import NIOCore

/// Finds the file that a parameter means: uploaded under that name, `attach://` another part, the `file_id` of a
/// file sent before, or an `http` address (which is taken, but not fetched).
enum IncomingFile {
    static func find(_ value: String?, field: String, _ kind: FileKind, _ call: MethodCall) throws -> StoredFile {
        if let upload = call.parameters.file(field) { return try keep(upload, kind, call) }
        guard let value, !value.isEmpty else {
            throw CallFailure.badRequest("there is no \(kind.rawValue) in the request")
        }
        if value.hasPrefix("attach://") {
            guard let upload = call.parameters.file(String(value.dropFirst(9))) else {
                throw CallFailure.badRequest("file to be sent not found: attached part is missing")
            }
            return try keep(upload, kind, call)
        }
        if let known = call.telegram.files.file(id: value, bot: call.bot.id) { return known }
        guard value.hasPrefix("http://") || value.hasPrefix("https://") else {
            throw CallFailure.badRequest("wrong file identifier/HTTP URL specified")
        }
        let name = value.split(separator: "/").last.map(String.init) ?? "file"
        let linked = UploadedFile(field: field, fileName: name, contentType: nil, bytes: ByteBuffer())
        return call.telegram.files.add(linked, as: kind, bot: call.bot.id)
    }

    private static func keep(_ upload: UploadedFile, _ kind: FileKind, _ call: MethodCall) throws -> StoredFile {
        guard upload.bytes.readableBytes > 0 else { throw CallFailure.badRequest("file must be non-empty") }
        guard upload.bytes.readableBytes <= call.telegram.configuration.maximumUpload else {
            throw CallFailure.tooLarge
        }
        return call.telegram.files.add(upload, as: kind, bot: call.bot.id)
    }
}
