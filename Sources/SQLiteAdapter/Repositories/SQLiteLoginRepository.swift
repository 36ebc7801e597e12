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

    func logins(
        of userID: UserID, standingAt now: Timestamp, limit: Int
    ) async throws(StoreError) -> [Login] {
        try await transaction.read { db in
            try db.all(
                """
                SELECT \(Self.columns) FROM logins INDEXED BY logins_of_user_not_ended
                WHERE user_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY id DESC LIMIT ?
                """, [userID.rawValue, now.microseconds, max(0, limit)], Self.decode)
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
                UPDATE logins INDEXED BY logins_of_user_not_ended SET ended_at = ?1
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

    static let forgetSuccessors = """
        UPDATE refresh_tokens SET successor = NULL WHERE hash IN
            (SELECT hash FROM refresh_tokens INDEXED BY refresh_tokens_with_successor
             WHERE successor IS NOT NULL AND spent_at < ?1 ORDER BY spent_at LIMIT ?2)
        """

    /// No more logins than rows may be touched, so that whoever deletes all of them has used up the limit.
    private static let over = """
        SELECT id FROM logins INDEXED BY logins_over WHERE min(ifnull(ended_at, expires_at), expires_at) < ?1
        ORDER BY min(ifnull(ended_at, expires_at), expires_at) LIMIT ?2
        """

    static let forgetTokens = """
        DELETE FROM refresh_tokens WHERE hash IN
            (SELECT hash FROM refresh_tokens INDEXED BY refresh_tokens_of_login WHERE login_id IN (\(over)) LIMIT ?2)
        """

    /// Only those without tokens: what a reference takes along would be counted by nobody.
    static let forgetLogins = """
        DELETE FROM logins WHERE id IN
            (SELECT id FROM logins WHERE id IN (\(over))
             AND NOT EXISTS (SELECT 1 FROM refresh_tokens WHERE login_id = logins.id) LIMIT ?3)
        """

    func forget(
        spentBefore time: Timestamp, overBefore keep: Timestamp, limit: Int
    ) async throws(StoreError) -> Int {
        try await transaction.change { db in
            let limit = max(0, limit)
            let successors = try db.change(Self.forgetSuccessors, [time.microseconds, limit])
            let rows = limit - successors
            let tokens = try db.change(Self.forgetTokens, [keep.microseconds, rows])
            let logins = try db.change(Self.forgetLogins, [keep.microseconds, rows, rows - tokens])
            return successors + tokens + logins
        }
    }

    private static func decode(_ row: inout RowReader) throws -> Login {
        Login(
            id: LoginID(rawValue: try row.integer()), userID: UserID(rawValue: try row.integer()),
            createdAt: try row.time(), expiresAt: try row.time(), lastUsedAt: try row.time(),
            endedAt: try row.optionalTime())
    }
}
