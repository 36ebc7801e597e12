/// Which migrations were taken, and which are missing.
public struct SchemaReport: Hashable, Sendable {
    /// Taken, in their order.
    public let applied: [String]
    /// Missing, in their order.
    public let pending: [String]

    /// Makes a value of its parts.
    public init(applied: [String], pending: [String]) {
        self.applied = applied
        self.pending = pending
    }
}
