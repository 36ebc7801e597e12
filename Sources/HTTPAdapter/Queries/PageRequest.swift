import BotDomain
import BotUseCases

/// The page that a query asks for, by number or by cursor.
struct PageRequest<Position: Hashable & Sendable>: Sendable {
    let list: Cursor.List
    /// How the list is filtered and sorted, for the cursor of the page behind.
    let question: String
    let start: PageStart<Position>
    let size: Int
}

extension QueryFields {
    /// `page` and `page_size`, or `cursor` and `page_size`.
    ///
    /// - Parameter position: reads the place in a cursor of this list; nil for none that it could have given out.
    mutating func pageRequest<Position>(
        of list: Cursor.List, question: String, position: (Cursor) -> Position?
    ) -> PageRequest<Position> {
        let size = integer("page_size", in: 1...100) ?? 50
        let page = pageNumber("page")
        var start = PageStart<Position>.number(page ?? 1)
        if let text = text("cursor") {
            if page != nil {
                refuse("cursor", "give either this or page.")
            } else if let place = Cursor(text, of: list, question: question).flatMap(position) {
                start = .after(place)
            } else {
                refuse("cursor", Self.strangeCursor)
            }
        }
        return PageRequest(list: list, question: question, start: start, size: size)
    }

    /// A number from 1 on: a page behind the last is empty, however far behind it is.
    private mutating func pageNumber(_ name: String) -> Int? {
        guard let text = text(name) else { return nil }
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text.utf8.contains(where: { $0 > 0x30 })
        else {
            refuse(name, "must be an integer from 1 on.")
            return nil
        }
        return Int(text) ?? .max
    }

    /// What a cursor is told that is none, or of another list.
    static let strangeCursor = "is not a next_cursor of this list, filtered and sorted as it is here."
}

extension Page {
    /// The page as it is answered.
    func json(
        as name: String, _ request: PageRequest<Position>, elements json: (Element) -> JSONValue,
        place: (Position) -> [UInt8]
    ) -> JSONValue {
        let cursor = next.map { Cursor(request.list, question: request.question, place: place($0)).text }
        let number: JSONValue = if case .number(let number) = request.start { .count(number) } else { .null }
        return [
            "total": .count(total), "page": number, "page_size": .count(request.size), "next_cursor": .text(cursor),
            name: .array(elements.map(json)),
        ]
    }
}
