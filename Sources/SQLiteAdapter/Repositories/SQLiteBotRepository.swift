import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

struct SQLiteBotRepository: BotRepository {
    let transaction: SQLiteTransaction

    func insert(_ bot: NewBot) async throws(StoreError) -> Bot {
        try StorableText.requireNoNUL(bot.identity.username, bot.identity.firstName, bot.suspensionReason)
        return try await transaction.change { db in
            do {
                guard let stored = try db.first(BotRow.insert, BotRow.arguments(bot), BotRow.decode) else {
                    throw StoreError(.internalFailure)
                }
                return stored
            } catch let error as DatabaseError where error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
                // SQLite names one of the constraints; which one, it does not promise.
                throw try Self.firstConflict(of: bot, in: db) ?? error
            }
        }
    }

    func bot(_ id: BotID) async throws(StoreError) -> Bot? {
        try await transaction.read { db in try db.first(BotRow.byID, [id.rawValue], BotRow.decode) }
    }

    func bot(ofUser userID: UserID) async throws(StoreError) -> Bot? {
        try await transaction.read { db in try db.first(BotRow.ofUser, [userID.rawValue], BotRow.decode) }
    }

    func bot(telegramBotID: TelegramBotID) async throws(StoreError) -> Bot? {
        try await transaction.read { db in
            try db.first(BotRow.byTelegramID, [telegramBotID.rawValue], BotRow.decode)
        }
    }

    func update(
        _ id: BotID, ifRevision revision: Int64, set columns: [BotColumn], at time: Timestamp
    ) async throws(StoreError) -> Bot? {
        for column in columns { try column.requireNoNUL() }
        return try await transaction.change { db in
            var assignments = ["revision = revision + 1", "updated_at = ?"]
            var arguments: StatementArguments = [time.microseconds]
            for column in columns {
                for (name, value) in BotRow.assignments(of: column) {
                    assignments.append("\(name) = ?")
                    arguments += [value]
                }
            }
            arguments += [id.rawValue, revision]
            return try db.first(
                """
                UPDATE user_bot_credentials SET \(assignments.joined(separator: ", "))
                WHERE id = ? AND revision = ? RETURNING \(BotRow.columns)
                """, arguments, BotRow.decode)
        }
    }

    func delete(_ id: BotID, ifRevision revision: Int64) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change(
                "DELETE FROM user_bot_credentials WHERE id = ? AND revision = ?", [id.rawValue, revision]) > 0
        }
    }

    func add(_ usage: [BotUsage]) async throws(StoreError) {
        try await transaction.change { db in
            for counted in usage {
                _ = try db.change(
                    """
                    UPDATE user_bot_credentials SET total_requests = total_requests + ?1,
                        last_used_at = max(ifnull(last_used_at, ?2), ?2)
                    WHERE id = ?3
                    """, [counted.requests, counted.lastUsedAt.microseconds, counted.botID.rawValue])
            }
        }
    }

    private static func firstConflict(of bot: NewBot, in db: Database) throws -> StoreError? {
        let checks: [(UniqueConstraint, String, (any DatabaseValueConvertible)?)] = [
            (.botOfUser, "user_id", bot.userID.rawValue),
            (.telegramBotID, "telegram_bot_id", bot.identity.telegramBotID.rawValue),
            (.fingerprint, "fingerprint", Data(bot.fingerprint.bytes)),
        ]
        for (constraint, column, value) in checks
        where try db.first("SELECT 1 FROM user_bot_credentials WHERE \(column) = ?", [value], { _ in }) != nil {
            return .conflict(constraint)
        }
        return nil
    }
}
