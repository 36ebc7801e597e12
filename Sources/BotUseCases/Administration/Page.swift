/// Where a page of a list begins.
public enum PageStart<Position: Hashable & Sendable>: Hashable, Sendable {
    /// The page of this number, from 1 on: for people, who like to jump. It costs by what it skips.
    case number(Int)
    /// Behind the place where another page ended: for programs. It costs the same wherever it is.
    case after(Position)
}

/// A page of a list.
public struct Page<Element: Hashable & Sendable, Position: Hashable & Sendable>: Hashable, Sendable {
    /// What stands on it.
    public let elements: [Element]
    /// How many there are on all pages; nil for a page that was asked for by its place.
    public let total: Int?
    /// Where the next page begins; nil if this is the last.
    public let next: Position?

    /// Makes a value of its parts.
    public init(elements: [Element], total: Int?, next: Position?) {
        self.elements = elements
        self.total = total
        self.next = next
    }
}

extension Page {
    /// Makes a page of what was read: one element more than fit on it tells that another follows.
    init(_ read: [Element], limit: Int, total: Int?, position: (Element) -> Position) {
        let elements = Array(read.prefix(limit))
        self.init(elements: elements, total: total, next: read.count > limit ? elements.last.map(position) : nil)
    }
}

extension PageStart {
    /// How many elements stand on the pages before one; of a number below 1, or far out of bounds, the bound.
    static func skipped(before number: Int, limit: Int) -> Int {
        let (count, overflow) = max(0, number - 1).multipliedReportingOverflow(by: limit)
        return overflow ? .max : count
    }
}
