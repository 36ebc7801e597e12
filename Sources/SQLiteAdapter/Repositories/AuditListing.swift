import BotDomain
import BotPorts
import GRDB

/// A list of audit entries as one statement, newest first.
///
/// An actor, a target and an action have indexes in the order of numbers. A time alone has not: times ascend with numbers, but
/// a clock may have been set back. So a short range of times is put in order, and behind a long one the trail is walked: it
/// soon meets enough that fit, unless they all lie far back.
struct AuditListing {
    let filter: AuditFilter
    let goesByTime: Bool
    /// Whether it says nothing that an index in the order of numbers is of.
    private let isOfAll: Bool

    /// Entries up to this many are rather put in order than looked for along the trail.
    static let shortRange = 10_000

    /// - Parameter isShort: whether a statement that counts a range's entries comes to no more than ``shortRange``.
    init(_ filter: AuditFilter, isShort: (ListStatement) throws -> Bool) rethrows {
        self.filter = filter
        isOfAll = filter.actor == nil && filter.targetUserID == nil && filter.action == nil
        goesByTime = try isOfAll && (filter.from != nil || filter.to != nil) && isShort(Self.probe(filter))
    }

    /// Counts the entries of a range of times, to one more than ``shortRange``.
    static func probe(_ filter: AuditFilter) -> ListStatement {
        var statement = ListStatement(
            "SELECT count(*) FROM (SELECT 1 FROM admin_bot_actions", by: "admin_bot_actions_by_time")
        statement.addTimes(of: filter)
        statement.end("LIMIT ?)", [shortRange + 1])
        return statement
    }

    /// A page of it, of numbers below one.
    func page(before: Int64?, limit: Int) -> ListStatement {
        let ending = "ORDER BY id DESC LIMIT ?"
        var statement = ListStatement(SQLiteAuditRepository.select + (isOfAll ? " NOT INDEXED" : ""), by: nil)
        if goesByTime {
            // The numbers are put in order without a look at the entries.
            var range = ListStatement("SELECT id FROM admin_bot_actions", by: "admin_bot_actions_by_time")
            range.addTimes(of: filter)
            range.add("id < ?", [before ?? .max])
            range.end(ending, [max(0, limit)])
            statement.add("id IN (\(range.sql))", range.arguments)
        } else {
            statement.add("id < ?", [before ?? .max])
            if let actor = filter.actor { statement.add("actor = ?", [actor]) }
            if let target = filter.targetUserID { statement.add("target_user_id = ?", [target.rawValue]) }
            if let action = filter.action { statement.add("action = ?", [action.rawValue]) }
            statement.addTimes(of: filter)
        }
        statement.end(ending, [max(0, limit)])
        return statement
    }
}

extension ListStatement {
    /// Adds the times of audit entries.
    fileprivate mutating func addTimes(of filter: AuditFilter) {
        if let from = filter.from { add("timestamp >= ?", [from.microseconds]) }
        if let to = filter.to { add("timestamp < ?", [to.microseconds]) }
    }
}
