import BotUseCases

/// Walks through lists that use-cases give a page at a time.
enum Pages {
    /// Elements a page.
    static let size = 200

    /// All elements: asks for the page behind the last one until a page is not full.
    static func all<Element>(_ page: (Element?) async throws -> [Element]) async throws -> [Element] {
        var all: [Element] = []
        while true {
            let next = try await page(all.last)
            all += next
            if next.count < size { return all }
        }
    }

    /// The first `limit` elements: asks for the page behind the last one until there is none.
    static func all<Element, Position>(
        atMost limit: Int, _ page: (PageStart<Position>, _ size: Int) async throws -> Page<Element, Position>
    ) async throws -> [Element] {
        var all: [Element] = []
        var start: PageStart<Position>? = .number(1)
        while let place = start, all.count < limit {
            let next = try await page(place, min(size, limit - all.count))
            all += next.elements
            start = next.next.map { .after($0) }
        }
        return all
    }
}
