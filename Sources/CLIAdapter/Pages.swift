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
}
