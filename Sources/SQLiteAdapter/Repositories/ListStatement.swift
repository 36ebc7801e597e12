import BotDomain
import GRDB

/// A statement over a table, put together of conditions.
struct ListStatement {
    private let beginning: String
    private var conditions: [String] = []
    private var ending = ""
    private(set) var arguments = StatementArguments()

    /// - Parameters:
    ///   - beginning: up to the table's name.
    ///   - index: the one to go by; nil leaves that to SQLite.
    init(_ beginning: String, by index: String?) {
        self.beginning = beginning + (index.map { " INDEXED BY \($0)" } ?? "")
    }

    var sql: String {
        let parts = [beginning, conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))", ending]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    mutating func add(_ condition: String, _ values: StatementArguments = []) {
        conditions.append(condition)
        arguments += values
    }

    mutating func end(_ ending: String, _ values: StatementArguments) {
        self.ending = ending
        arguments += values
    }

    /// Adds that a bot is stored as something, which is less than that it is shown so.
    mutating func addStored(_ status: ShownBotStatus?) {
        if let status { add("status = ?", [status.stored.rawValue]) }
    }

    /// Adds what tells `active` and `rateLimited` apart.
    mutating func addShown(_ filter: BotFilter) {
        switch filter.status {
        case .active: add("ifnull(rate_limited_until <= ?, 1)", [filter.at.microseconds])
        case .rateLimited: add("rate_limited_until > ?", [filter.at.microseconds])
        case .pending, .stopped, .error, .suspended, nil: break
        }
    }

    /// Adds what a filter says but of the status, and of a key that is added by itself.
    mutating func addRest(of filter: BotFilter, except excepted: BotOrder.Key? = nil) {
        if let id = filter.userID { add("user_id = ?", [id.rawValue]) }
        if let id = filter.telegramBotID { add("telegram_bot_id = ?", [id.rawValue]) }
        for key in BotOrder.Key.allCases where key != excepted {
            let range = filter.range(of: key)
            if !range.isWhole { add(range, of: key) }
        }
    }

    /// Adds a range of a key; of the whole one too, so that an index is searched and not scanned.
    mutating func add(_ range: BotKeyRange, of key: BotOrder.Key) {
        let value = "?\(key.collation)"
        switch range.lower {
        case .from(let bound): add("\(key.column) >= \(value)", [bound])
        case .behind(let bound, let id): add("(\(key.column), record_id) > (\(value), ?)", [bound, id.rawValue])
        case nil: add("\(key.column) >= \(value)", [BotKeyValue.least(of: key)])
        }
        switch range.upper {
        case .to(let bound): add("\(key.column) < \(value)", [bound])
        case .behind(let bound, let id): add("(\(key.column), record_id) < (\(value), ?)", [bound, id.rawValue])
        case nil: break
        }
    }
}
