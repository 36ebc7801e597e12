import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

struct SQLiteLoginRepository: LoginRepository {
    let transaction: SQLiteTransaction

    private static let columns = "id, user_id, created_at, expires_at, last_used_at, ended_at"

    func insert(userID: UserID, createdAt: Timestamp, expiresAt: Timestamp) async throws(StoreError) -> Login {
        try await transaction.change { db in
            let stored = try db.first(
                """
                INSERT INTO logins (user_id, created_at, expires_at, last_used_at) VALUES (?1, ?2, ?3, ?2)
                RETURNING \(Self.columns)
                """, [userID.rawValue, createdAt.microseconds, expiresAt.microseconds], Self.decode)
            guard let stored else { throw StoreError(.internalFailure) }
            return stored
        }
    }

    func login(_ id: LoginID) async throws(StoreError) -> Login? {
        try await transaction.read { db in
            try db.first("SELECT \(Self.columns) FROM logins WHERE id = ?", [id.rawValue], Self.decode)
        }
    }

    func logins(of userID: UserID, standingAt now: Timestamp) async throws(StoreError) -> [Login] {
        try await transaction.read { db in
            try db.all(
                """
                SELECT \(Self.columns) FROM logins WHERE user_id = ? AND ended_at IS NULL AND expires_at > ?
                ORDER BY id DESC
                """, [userID.rawValue, now.microseconds], Self.decode)
        }
    }

    func touch(_ id: LoginID, at time: Timestamp) async throws(StoreError) {
        _ = try await transaction.change { db in
            try db.change("UPDATE logins SET last_used_at = ? WHERE id = ?", [time.microseconds, id.rawValue])
        }
    }

    func end(_ id: LoginID, of userID: UserID, at time: Timestamp) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change(
                "UPDATE logins SET ended_at = ? WHERE id = ? AND user_id = ? AND ended_at IS NULL",
                [time.microseconds, id.rawValue, userID.rawValue]) > 0
        }
    }

    func endAll(
        of userID: UserID, except kept: LoginID?, at time: Timestamp
    ) async throws(StoreError) -> [LoginID] {
        try await transaction.change { db in
            try db.all(
                """
                UPDATE logins SET ended_at = ?1
                WHERE user_id = ?2 AND ended_at IS NULL AND expires_at > ?1 AND id IS NOT ?3 RETURNING id
                """, [time.microseconds, userID.rawValue, kept?.rawValue]
            ) { row in LoginID(rawValue: try row.integer()) }.sorted()
        }
    }

    func insert(_ token: RefreshToken) async throws(StoreError) {
        _ = try await transaction.change { db in
            try db.change(
                """
                INSERT INTO refresh_tokens (hash, login_id, user_id, issued_at, spent_at, successor)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
                [
                    Data(token.hash), token.loginID.rawValue, token.userID.rawValue, token.issuedAt.microseconds,
                    token.spentAt?.microseconds, token.successor?.data,
                ])
        }
    }

    /// The transaction's write lock is lock enough.
    func refreshToken(hash: [UInt8]) async throws(StoreError) -> RefreshToken? {
        try await transaction.read { db in
            try db.first(
                """
                SELECT hash, login_id, user_id, issued_at, spent_at, successor FROM refresh_tokens WHERE hash = ?
                """, [Data(hash)]
            ) { row in
                RefreshToken(
                    hash: try row.bytes(), loginID: LoginID(rawValue: try row.integer()),
                    userID: UserID(rawValue: try row.integer()), issuedAt: try row.time(),
                    spentAt: try row.optionalTime(), successor: try row.optionalSealed())
            }
        }
    }

    func spend(hash: [UInt8], at time: Timestamp, successor: SealedBox) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change(
                "UPDATE refresh_tokens SET spent_at = ?, successor = ? WHERE hash = ? AND spent_at IS NULL",
                [time.microseconds, successor.data, Data(hash)]) > 0
        }
    }

    func forget(spentBefore time: Timestamp, overBefore keep: Timestamp) async throws(StoreError) -> Int {
        try await transaction.change { db in
            let over = "min(ifnull(ended_at, expires_at), expires_at) < ?"
            // Tokens first: those that a reference takes along are not counted.
            let tokens = try db.change(
                "DELETE FROM refresh_tokens WHERE login_id IN (SELECT id FROM logins WHERE \(over))",
                [keep.microseconds])
            let logins = try db.change("DELETE FROM logins WHERE \(over)", [keep.microseconds])
            let successors = try db.change(
                "UPDATE refresh_tokens SET successor = NULL WHERE successor IS NOT NULL AND spent_at < ?",
                [time.microseconds])
            return tokens + logins + successors
        }
    }

    private static func decode(_ row: inout RowReader) throws -> Login {
        Login(
            id: LoginID(rawValue: try row.integer()), userID: UserID(rawValue: try row.integer()),
            createdAt: try row.time(), expiresAt: try row.time(), lastUsedAt: try row.time(),
            endedAt: try row.optionalTime())
    }
}
