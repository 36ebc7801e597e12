import BotDomain
import BotPorts
import GRDB

struct SQLiteWebhookRemovalRepository: WebhookRemovalRepository {
    let transaction: SQLiteTransaction

    func enqueue(_ removal: WebhookRemoval) async throws(StoreError) {
        _ = try await transaction.change { db in
            try db.change(
                """
                INSERT INTO webhook_removals (user_id, telegram_bot_id, environment, sealed_token, after_removal,
                    next_attempt_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    removal.userID.rawValue, removal.telegramBotID.rawValue, removal.environment.rawValue,
                    removal.sealedToken.data, removal.afterRemoval, removal.nextAttemptAt.microseconds,
                    removal.createdAt.microseconds,
                ])
        }
    }

    func due(at now: Timestamp, limit: Int) async throws(StoreError) -> [WebhookRemoval] {
        try await transaction.read { db in
            try db.all(
                """
                SELECT id, user_id, telegram_bot_id, environment, sealed_token, after_removal, attempts,
                    next_attempt_at, created_at
                FROM webhook_removals WHERE next_attempt_at <= ? ORDER BY next_attempt_at, id LIMIT ?
                """, [now.microseconds, max(0, limit)]
            ) { row in
                WebhookRemoval(
                    id: try row.integer(), userID: UserID(rawValue: try row.integer()),
                    telegramBotID: TelegramBotID(rawValue: try row.integer()),
                    environment: try row.named(TelegramEnvironment.self), sealedToken: try row.sealed(),
                    afterRemoval: try row.flag(), attempts: Int(try row.integer()), nextAttemptAt: try row.time(),
                    createdAt: try row.time())
            }
        }
    }

    func claim(_ removal: WebhookRemoval, nextAttemptAt: Timestamp) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change(
                """
                UPDATE webhook_removals SET attempts = attempts + 1, next_attempt_at = ? WHERE id = ? AND attempts = ?
                """, [nextAttemptAt.microseconds, removal.id, removal.attempts]) > 0
        }
    }

    /// `secure_delete` overwrites the token that stood there.
    func finish(_ id: Int64) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change("DELETE FROM webhook_removals WHERE id = ?", [id]) > 0
        }
    }
}
