public import BotDomain
public import BotPorts
import GRDB

/// The change feed's reading end on SQLite.
///
/// A number is taken at its insert inside `BEGIN IMMEDIATE`; since SQLite lets one transaction write at a time, over all
/// processes, that is the order of commits.
public struct SQLiteChangeFeed: ChangeFeed {
    private let database: SQLiteDatabase

    /// The feed of this database.
    public init(_ database: SQLiteDatabase) {
        self.database = database
    }

    /// The highest number given, also where its row was cleared away.
    public func head() async throws(StoreError) -> Int64 {
        try TransactionScope.forbidCalls(to: "ChangeFeed")
        return try await database.read { db in
            try db.first("SELECT seq FROM sqlite_sequence WHERE name = 'changes'") { row in try row.integer() } ?? 0
        }
    }

    /// The changes after `number`, in the order of their commits.
    public func changes(after number: Int64, limit: Int) async throws(StoreError) -> [Change] {
        try TransactionScope.forbidCalls(to: "ChangeFeed")
        return try await database.read { db in
            try db.all(ChangeQueries.after, [number, max(0, limit)]) { row in
                Change(
                    number: try row.integer(), topic: try row.named(Change.Topic.self),
                    userID: UserID(rawValue: try row.integer()), subjectID: try row.optionalInteger())
            }
        }
    }

    /// Returns at the next commit of this process; SQLite tells nothing of other processes'.
    public func awaitHint() async {
        await database.commits.wait()
    }
}

/// The feed's one query; a name, so that a test can ask for its plan.
enum ChangeQueries {
    static let after = "SELECT number, topic, user_id, subject_id FROM changes WHERE number > ? ORDER BY number LIMIT ?"
}
