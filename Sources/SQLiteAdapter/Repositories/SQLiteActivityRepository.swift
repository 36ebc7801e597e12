import BotDomain
import BotPorts
import GRDB

struct SQLiteActivityRepository: ActivityRepository {
    let transaction: SQLiteTransaction

    /// Passes over an account that is gone: a late `deleteWebhook` may outlive it.
    func append(_ entry: ActivityEntry) async throws(StoreError) {
        try StorableText.requireNoNUL(entry.detail)
        _ = try await transaction.change { db in
            try db.change(
                """
                INSERT INTO bot_activity (user_id, telegram_bot_id, kind, detail, at)
                SELECT id, ?2, ?3, ?4, ?5 FROM users WHERE id = ?1
                """,
                [
                    entry.userID.rawValue, entry.telegramBotID.rawValue, entry.kind.rawValue, entry.detail,
                    entry.at.microseconds,
                ])
        }
    }

    func entries(
        ofUser userID: UserID, before: Int64?, limit: Int
    ) async throws(StoreError) -> [ActivityEntry] {
        try await transaction.read { db in
            try db.all(
                """
                SELECT id, user_id, telegram_bot_id, kind, detail, at FROM bot_activity
                WHERE user_id = ? AND id < ? ORDER BY id DESC LIMIT ?
                """, [userID.rawValue, before ?? .max, max(0, limit)]
            ) { row in
                ActivityEntry(
                    id: try row.integer(), userID: UserID(rawValue: try row.integer()),
                    telegramBotID: TelegramBotID(rawValue: try row.integer()),
                    kind: try row.named(ActivityEntry.Kind.self), detail: try row.optionalText(), at: try row.time())
            }
        }
    }

    static let forget = """
        DELETE FROM bot_activity WHERE id IN
            (SELECT id FROM bot_activity INDEXED BY bot_activity_by_time WHERE at < ? ORDER BY at, id LIMIT ?)
        """

    func forget(before time: Timestamp, limit: Int) async throws(StoreError) -> Int {
        try await transaction.change { db in try db.change(Self.forget, [time.microseconds, max(0, limit)]) }
    }
}
