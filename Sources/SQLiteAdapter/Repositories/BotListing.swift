import BotDomain
import GRDB

/// A list of bots as one statement over the index that serves it.
///
/// The index is named in the statement, so that neither statistics nor their lack lead SQLite to another way.
struct BotListing {
    /// By which way the bots are found.
    enum Way: Hashable {
        /// At most one fits: by a unique index.
        case unique
        /// The few that Telegram holds back now, put in order.
        case frozen
        /// Along the index of the order itself, from where the page begins.
        case ordered
        /// A short range of another key's index, put in order.
        case narrowed(BotOrder.Key)
    }

    let filter: BotFilter
    let order: BotOrder
    let way: Way

    /// Bots up to this many are rather put in order than looked for along the whole of an order.
    static let shortRange = 10_000

    /// - Parameter isShort: whether a filter's range in another key's index holds no more than ``shortRange``.
    init(filter: BotFilter, order: BotOrder, isShort: (BotOrder.Key) throws -> Bool) rethrows {
        self.filter = filter
        self.order = order
        if filter.userID != nil || filter.telegramBotID != nil {
            way = .unique
        } else if filter.status == .rateLimited {
            way = .frozen
        } else {
            let other = try [BotOrder.Key.username, .createdAt].first { key in
                try key != order.key && !filter.range(of: key).isWhole && isShort(key)
            }
            way = other.map { .narrowed($0) } ?? .ordered
        }
    }

    /// A page of it, behind a position or behind a number of bots.
    func page(after position: BotPosition?, skipping: Int, limit: Int) -> ListStatement {
        var range = filter.range(of: order.key)
        if let position { range.goOn(behind: position, isDescending: order.isDescending) }
        var statement = ListStatement("SELECT \(BotRow.columns) FROM user_bot_credentials", by: index)
        statement.addStored(filter.status)
        statement.addShown(filter)
        statement.addRest(of: filter, except: order.key)
        statement.add(range, of: order.key)
        let direction = order.isDescending ? "DESC" : "ASC"
        statement.end(
            "ORDER BY \(order.key.column)\(order.key.collation) \(direction), record_id \(direction) LIMIT ? OFFSET ?",
            [max(0, limit), max(0, skipping)])
        return statement
    }

    private var index: String? {
        switch way {
        case .unique: nil
        case .frozen: "user_bot_credentials_by_status_and_freeze"
        case .ordered: order.key.index(ofOneStatus: filter.status != nil)
        case .narrowed(let key): key.index(ofOneStatus: filter.status != nil)
        }
    }
}

extension BotOrder.Key {
    /// The column that holds it.
    var column: String {
        switch self {
        case .createdAt: "created_at"
        case .lastUsedAt: "last_used_order"
        case .username: "bot_username"
        }
    }

    /// How it is compared, where that is not as the column says.
    var collation: String { self == .username ? " COLLATE NOCASE" : "" }

    /// The index that is in its order, of all bots or within each status.
    func index(ofOneStatus: Bool) -> String {
        "user_bot_credentials_by_\(ofOneStatus ? "status_and_" : "")\(rawValue)"
    }
}
