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
        return try await database.read(ChangeQueries.head)
    }

    /// The changes after `number`, in the order of their commits.
    public func changes(after number: Int64, limit: Int) async throws(StoreError) -> [Change] {
        try TransactionScope.forbidCalls(to: "ChangeFeed")
        return try await database.read { db in
            var changes: [Change] = []
            // Both reads see one state: else what is written between them would look as if it had been forgotten.
            try db.inTransaction(.deferred) {
                if try max(0, number) < ChangeQueries.lastForgotten(db) { throw StoreError(.changesForgotten) }
                changes = try db.all(ChangeQueries.after, [number, max(0, limit)]) { row in
                    Change(
                        number: try row.integer(), topic: try row.named(Change.Topic.self),
                        userID: UserID(rawValue: try row.integer()), subjectID: try row.optionalInteger())
                }
                return .commit
            }
            return changes
        }
    }

    /// Returns at the next commit of this process; SQLite tells nothing of other processes'.
    public func awaitHint() async {
        await database.commits.wait()
    }
}

/// The feed's queries; with names, so that a test can ask for their plans.
enum ChangeQueries {
    static func head(_ db: Database) throws -> Int64 {
        try db.first("SELECT seq FROM sqlite_sequence WHERE name = 'changes'") { row in try row.integer() } ?? 0
    }

    /// Numbers have no gap, since a transaction that is rolled back gives its numbers back: all below the first that
    /// stands were forgotten.
    static func lastForgotten(_ db: Database) throws -> Int64 {
        let first = try db.first("SELECT min(number) FROM changes") { row in try row.optionalInteger() }
        if let first = first ?? nil { return first - 1 }
        return try head(db)
    }

    static let after = "SELECT number, topic, user_id, subject_id FROM changes WHERE number > ? ORDER BY number LIMIT ?"
}
