/// The kinds of files that bots send, each with a method and a member of `Message` of its own.
enum FileKind: String, CaseIterable {
    case animation, audio, document, photo, video, voice

    /// The method that sends one such file, in lower case.
    var method: String { "send\(rawValue)" }

    /// The folder of its `file_path`.
    var folder: String {
        switch self {
        case .audio: "music"
        case .voice: rawValue
        default: "\(rawValue)s"
        }
    }

    /// What `Message` says of the file.
    ///
    /// Nothing is decoded: sizes in pixels and seconds are made up.
    func json(_ file: StoredFile) -> JSON {
        if self == .photo { return [.object(Self.sized(file.json))] }
        var object = file.json
        switch self {
        case .video, .animation: object = Self.sized(object)
        default: break
        }
        if self != .document { object["duration"] = 1 }
        if self != .voice { object["file_name"] = .string(file.name) }
        if let type = file.contentType { object["mime_type"] = .string(type) }
        return .object(object)
    }

    private static func sized(_ object: JSONObject) -> JSONObject {
        var object = object
        object["width"] = 320
        object["height"] = 240
        return object
    }
}
