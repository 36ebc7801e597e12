/// A bot's place in a list: where a page ended, and the next goes on.
///
/// It stays good while bots come, change and go: it is a place between values, and no count. Positions of two orders
/// cannot be compared in any useful way, see ``BotOrder/takes(_:)``.
public struct BotPosition: Hashable, Comparable, Sendable {
    /// What the order's key was.
    public enum Value: Hashable, Sendable {
        /// Created or last used then; nil for one that was never used.
        case time(Timestamp?)
        /// The username, its ASCII letters in lower case; compared by bytes.
        case text(String)
    }

    /// What the order's key was.
    public let value: Value
    /// The record's id, which decides between bots of one value.
    public let id: BotID

    /// Makes a value of its parts; a username may be in any case.
    public init(value: Value, id: BotID) {
        if case .text(let text) = value {
            self.value = .text(StorableText.foldedASCII(text))
        } else {
            self.value = value
        }
        self.id = id
    }

    /// The position of a bot in an order, as the bot is now.
    public init(of bot: Bot, in order: BotOrder) {
        switch order.key {
        case .createdAt: self.init(value: .time(bot.createdAt), id: bot.id)
        case .lastUsedAt: self.init(value: .time(bot.lastUsedAt), id: bot.id)
        case .username: self.init(value: .text(bot.username), id: bot.id)
        }
    }

    /// The ascending order: by value, then by record id.
    public static func < (lhs: BotPosition, rhs: BotPosition) -> Bool {
        switch (lhs.value, rhs.value) {
        case (.time(let left), .time(let right)):
            (left ?? .earliest, lhs.id) < (right ?? .earliest, rhs.id)
        case (.text(let left), .text(let right)):
            // By bytes, as a database does it: Swift's own comparison of text is another.
            left.utf8.elementsEqual(right.utf8)
                ? lhs.id < rhs.id : left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.time, .text): true
        case (.text, .time): false
        }
    }
}
