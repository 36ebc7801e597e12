import BotDomain
import GRDB

/// How many bots fit, by statements that read indexes rather than rows where they can.
enum BotCount {
    /// A count to add or to take away.
    struct Term {
        let sign: Int
        let statement: ListStatement
    }

    static let byStatus = """
        SELECT status, count(*), sum(ifnull(rate_limited_until > ?, 0))
        FROM user_bot_credentials INDEXED BY user_bot_credentials_by_status_and_freeze GROUP BY status
        """

    /// What is shown as active is all that is, less the few that are held back: that takes no look at every row.
    static func terms(of filter: BotFilter) -> [Term] {
        guard filter.status == .active else { return [Term(sign: 1, statement: count(filter))] }
        var frozen = filter
        frozen.status = .rateLimited
        return [Term(sign: 1, statement: count(filter)), Term(sign: -1, statement: count(frozen))]
    }

    /// How many bots a filter leaves of a key, within its status; counted up to one more than `limit`.
    static func probe(_ filter: BotFilter, of key: BotOrder.Key, limit: Int) -> ListStatement {
        var statement = ListStatement(
            "SELECT count(*) FROM (SELECT 1 FROM user_bot_credentials",
            by: key.index(ofOneStatus: filter.status != nil))
        statement.addStored(filter.status)
        statement.add(filter.range(of: key), of: key)
        statement.end("LIMIT ?)", [limit + 1])
        return statement
    }

    /// All that are stored as the status, but for `rateLimited`.
    private static func count(_ filter: BotFilter) -> ListStatement {
        var statement = ListStatement("SELECT count(*) FROM user_bot_credentials", by: index(for: filter))
        statement.addStored(filter.status)
        if filter.status == .rateLimited { statement.addShown(filter) }
        statement.addRest(of: filter)
        return statement
    }

    private static func index(for filter: BotFilter) -> String? {
        if filter.userID != nil || filter.telegramBotID != nil { return nil }
        let byStatus = "user_bot_credentials_by_status_and_freeze"
        if filter.status == .rateLimited { return byStatus }
        let key = [BotOrder.Key.username, .createdAt].first { !filter.range(of: $0).isWhole }
        return key?.index(ofOneStatus: filter.status != nil) ?? (filter.status == nil ? nil : byStatus)
    }
}
