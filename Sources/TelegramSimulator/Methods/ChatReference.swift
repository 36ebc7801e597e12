/// The chat that a call names: a number, or the `@name` of a public group.
///
/// Every chat exists. A positive number is a private chat, a negative one a group. A name gets a number of its
/// own, the same in every run.
struct ChatReference: Sendable {
    let id: Int64
    private let username: String?

    init(_ text: String?) throws {
        guard let text, !text.isEmpty else { throw CallFailure.badRequest("chat_id is empty") }
        if let number = Int64(text), number != 0 {
            id = number
            username = nil
        } else if text.hasPrefix("@"), text.count > 1 {
            let name = text.dropFirst().lowercased()
            id = -1_000_000_000_000 - Int64(Self.hash(name) % 10_000_000_000)
            username = String(text.dropFirst())
        } else {
            throw CallFailure.badRequest("chat not found")
        }
    }

    /// Telegram's `Chat` object.
    var json: JSON {
        if id > 0 { return ["id": .integer(id), "first_name": .string("User \(id)"), "type": "private"] }
        var chat: JSONObject = ["id": .integer(id), "title": .string(username ?? "Group \(id.magnitude)")]
        if let username { chat["username"] = .string(username) }
        chat["type"] = .string(id <= -1_000_000_000_000 ? "supergroup" : "group")
        return .object(chat)
    }

    /// FNV-1a, for `Hasher` differs from run to run.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
