import BotDomain

/// The part of a growing list, newest first, that a query asks for: `limit` and `cursor`.
struct EntryPlace: Hashable, Sendable {
    let list: Cursor.List
    let question: String
    /// The entry where the page before ended; nil for the first page.
    let before: Int64?
    let limit: Int

    /// The entries as they are answered.
    func json(of entries: [JSONValue], next: Int64?) -> JSONValue {
        let cursor = next.map { Cursor(list, question: question, number: $0).text }
        return ["entries": .array(entries), "next_cursor": .text(cursor)]
    }
}

extension QueryFields {
    /// `limit` and `cursor`.
    mutating func entryPlace(of list: Cursor.List, question: String) -> EntryPlace {
        let limit = integer("limit", in: 1...100) ?? 50
        var before: Int64?
        if let text = text("cursor") {
            before = Cursor(text, of: list, question: question)?.number
            if before == nil { refuse("cursor", Self.strangeCursor) }
        }
        return EntryPlace(list: list, question: question, before: before, limit: limit)
    }
}
