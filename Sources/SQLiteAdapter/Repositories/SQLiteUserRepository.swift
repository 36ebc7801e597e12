import BotDomain
import BotPorts
import GRDB

struct SQLiteUserRepository: UserRepository {
    let transaction: SQLiteTransaction

    private static let columns = "id, username, email, full_name, role, is_active, created_at, updated_at"

    func insert(_ user: NewUser) async throws(StoreError) -> User {
        try StorableText.requireNoNUL(user.fullName?.text, user.passwordHash.text)
        return try await transaction.change { db in
            let arguments: StatementArguments = [
                user.username.text, user.username.folded, user.email.text, user.email.folded, user.fullName?.text,
                user.role.rawValue, user.passwordHash.text, user.createdAt.microseconds, user.createdAt.microseconds,
            ]
            let stored = try db.first(
                """
                INSERT INTO users (username, username_folded, email, email_folded, full_name, role, is_active,
                    password_hash, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?, ?) RETURNING \(Self.columns)
                """, arguments, Self.decode)
            guard let stored else { throw StoreError(.internalFailure) }
            return stored
        }
    }

    func user(_ id: UserID) async throws(StoreError) -> User? {
        try await transaction.read { db in
            try db.first("SELECT \(Self.columns) FROM users WHERE id = ?", [id.rawValue], Self.decode)
        }
    }

    func credentials(named folded: String) async throws(StoreError) -> Credentials? {
        try StorableText.requireNoNUL(folded)
        return try await transaction.read { db in
            try db.first(
                """
                SELECT \(Self.columns), password_hash FROM users WHERE username_folded = ?1 OR email_folded = ?1
                """, [folded]
            ) { row in
                Credentials(user: try Self.decode(&row), passwordHash: PasswordHash(text: try row.text()))
            }
        }
    }

    func passwordHash(of id: UserID) async throws(StoreError) -> PasswordHash? {
        try await transaction.read { db in
            try db.first("SELECT password_hash FROM users WHERE id = ?", [id.rawValue]) { row in
                PasswordHash(text: try row.text())
            }
        }
    }

    func users(after id: UserID?, limit: Int) async throws(StoreError) -> [User] {
        try await transaction.read { db in
            try db.all(
                "SELECT \(Self.columns) FROM users WHERE id > ? ORDER BY id LIMIT ?",
                [id?.rawValue ?? .min, max(0, limit)], Self.decode)
        }
    }

    func users(skipping: Int, limit: Int) async throws(StoreError) -> [User] {
        try await transaction.read { db in
            try db.all(
                "SELECT \(Self.columns) FROM users ORDER BY id LIMIT ? OFFSET ?", [max(0, limit), max(0, skipping)],
                Self.decode)
        }
    }

    func count() async throws(StoreError) -> Int {
        try await transaction.read { db in
            try db.first("SELECT count(*) FROM users") { row in Int(try row.integer()) } ?? 0
        }
    }

    /// Under the transaction's one write lock nobody else can change an owner: counting them is enough.
    func lockActiveOwners() async throws(StoreError) -> Int {
        try await transaction.read { db in
            try db.first("SELECT count(*) FROM users WHERE role = 'owner' AND is_active = 1") { row in
                Int(try row.integer())
            } ?? 0
        }
    }

    func setRole(_ role: Role, of id: UserID, at time: Timestamp) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change(
                "UPDATE users SET role = ?, updated_at = ? WHERE id = ?",
                [role.rawValue, time.microseconds, id.rawValue]) > 0
        }
    }

    func setActive(_ isActive: Bool, of id: UserID, at time: Timestamp) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change(
                "UPDATE users SET is_active = ?, updated_at = ? WHERE id = ?",
                [isActive, time.microseconds, id.rawValue]) > 0
        }
    }

    func setPasswordHash(
        _ hash: PasswordHash, replacing old: PasswordHash, of id: UserID, at time: Timestamp
    ) async throws(StoreError) -> Bool {
        try StorableText.requireNoNUL(hash.text, old.text)
        return try await transaction.change { db in
            try db.change(
                "UPDATE users SET password_hash = ?, updated_at = ? WHERE id = ? AND password_hash = ?",
                [hash.text, time.microseconds, id.rawValue, old.text]) > 0
        }
    }

    /// The schema's references take the account's logins, bot, keys, usage and activity along.
    func delete(_ id: UserID) async throws(StoreError) -> Bool {
        try await transaction.change { db in
            try db.change("DELETE FROM users WHERE id = ?", [id.rawValue]) > 0
        }
    }

    private static func decode(_ row: inout RowReader) throws -> User {
        User(
            id: UserID(rawValue: try row.integer()), username: try Username(row.text()),
            email: try EmailAddress(row.text()), fullName: try row.optionalText().map { try FullName($0) },
            role: try row.named(Role.self), isActive: try row.flag(), createdAt: try row.time(),
            updatedAt: try row.time())
    }
}
