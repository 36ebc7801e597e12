import NIOCore

/// A file that was uploaded, as Telegram describes it.
struct StoredFile: Sendable {
    let bot: Int64
    let id: String
    let uniqueID: String
    let path: String
    let name: String
    let contentType: String?
    let size: Int
    /// `nil` when the shelf had no room for it.
    let bytes: ByteBuffer?

    /// The members that all of Telegram's file objects share.
    var json: JSONObject {
        [
            "file_id": .string(id), "file_unique_id": .string(uniqueID), "file_size": JSON(size),
        ]
    }
}
