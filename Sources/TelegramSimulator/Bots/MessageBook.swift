/// The last messages that a bot sent, for edits, deletions and replies.
struct MessageBook {
    struct Entry: Sendable {
        let chat: Int64
        var message: JSONObject
    }

    /// Older messages can no longer be edited.
    private static let capacity: Int64 = 10_000

    private(set) var lastID: Int64 = 0
    private var entries: [Int64: Entry] = [:]

    mutating func nextID() -> Int64 {
        lastID += 1
        return lastID
    }

    mutating func keep(_ message: JSONObject, _ id: Int64, in chat: Int64) {
        entries[id] = Entry(chat: chat, message: message)
        entries[id - Self.capacity] = nil
    }

    func message(_ id: Int64, in chat: Int64) -> JSONObject? {
        entries[id].flatMap { $0.chat == chat ? $0.message : nil }
    }

    mutating func remove(_ id: Int64, in chat: Int64) -> Bool {
        guard message(id, in: chat) != nil else { return false }
        entries[id] = nil
        return true
    }
}
