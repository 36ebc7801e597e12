import BotDomain
import BotPorts
import GRDB

struct SQLiteChangeRepository: ChangeRepository {
    let transaction: SQLiteTransaction

    /// The number is taken here: see ``SQLiteChangeFeed`` for why that is the order of commits.
    func append(
        _ topic: Change.Topic, userID: UserID, subjectID: Int64?, at time: Timestamp
    ) async throws(StoreError) {
        _ = try await transaction.change { db in
            try db.change(
                "INSERT INTO changes (topic, user_id, subject_id, at) VALUES (?, ?, ?, ?)",
                [topic.rawValue, userID.rawValue, subjectID, time.microseconds])
        }
    }

    /// By number, so that those which are left have no gap, although a clock may have gone back between two.
    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try await transaction.change { db in
            let oldest = try db.all("SELECT number, at FROM changes ORDER BY number LIMIT ?", [max(0, limit)]) { row in
                (number: try row.integer(), at: try row.time())
            }
            guard let last = oldest.prefix(while: { $0.at < time }).last else { return 0 }
            return try db.change("DELETE FROM changes WHERE number <= ?", [last.number])
        }
    }
}
