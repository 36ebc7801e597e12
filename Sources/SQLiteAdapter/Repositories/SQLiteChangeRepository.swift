import BotDomain
import BotPorts
import GRDB

struct SQLiteChangeRepository: ChangeRepository {
    let transaction: SQLiteTransaction

    /// The number is taken here: see ``SQLiteChangeFeed`` for why that is the order of commits.
    func append(_ topic: Change.Topic, userID: UserID, subjectID: Int64?) async throws(StoreError) {
        _ = try await transaction.change { db in
            try db.change(
                "INSERT INTO changes (topic, user_id, subject_id) VALUES (?, ?, ?)",
                [topic.rawValue, userID.rawValue, subjectID])
        }
    }
}
