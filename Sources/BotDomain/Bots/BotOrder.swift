/// In what order bots are listed: by a key, and by record id where that is the same, both in one direction.
public struct BotOrder: Hashable, Sendable {
    /// What bots are ordered by, ascending; the raw values are the contract's names.
    public enum Key: String, Hashable, Sendable, CaseIterable {
        /// When they were created.
        case createdAt = "created_at"
        /// When they were last used; one that never was comes first.
        case lastUsedAt = "last_used_at"
        /// Their usernames' bytes, ASCII letters taken as lower-case.
        case username
    }

    /// What bots are ordered by.
    public var key: Key
    /// Whether the greatest comes first.
    public var isDescending: Bool

    /// Makes a value of its parts.
    public init(key: Key, isDescending: Bool = false) {
        self.key = key
        self.isDescending = isDescending
    }

    /// The last created first: the contract's default.
    public static let newestFirst = BotOrder(key: .createdAt, isDescending: true)

    /// Whether a position can be one of this order: a page cannot go on where one of another order ended.
    public func takes(_ position: BotPosition) -> Bool {
        switch (key, position.value) {
        case (.createdAt, .time(let time)): time != nil
        case (.lastUsedAt, .time), (.username, .text): true
        case (.createdAt, .text), (.lastUsedAt, .text), (.username, .time): false
        }
    }

    /// Whether one position comes before another.
    public func areInOrder(_ first: BotPosition, _ second: BotPosition) -> Bool {
        isDescending ? second < first : first < second
    }
}
