import BotDomain
import BotPorts
import FoundationEssentials
import GRDB

struct SQLiteGatewayKeyRepository: GatewayKeyRepository {
    let transaction: SQLiteTransaction

    private static let columns = """
        id, bot_id, user_id, name, hash, scopes, methods, chats, max_requests_per_second, expires_at, created_at,
        last_used_at
        """
    static let byHash = "SELECT \(columns) FROM gateway_keys WHERE hash = ?"
    static let ofBot = "SELECT \(columns) FROM gateway_keys WHERE bot_id = ? ORDER BY id"

    func insert(_ key: NewGatewayKey) async throws(StoreError) -> GatewayKey {
        try StorableText.requireNoNUL(key.name)
        try key.permissions.requireNoNUL()
        return try await transaction.change { db in
            let permissions = key.permissions
            let arguments: StatementArguments = [
                key.botID.rawValue, key.userID.rawValue, key.name, Data(key.hash.bytes),
                try JSONText.array(permissions.scopes.map(\.rawValue).sorted()),
                try permissions.methods.map { try JSONText.array($0.sorted()) },
                try permissions.chats.map { try JSONText.array($0.map(\.text).sorted()) },
                key.requestsPerSecond, key.expiresAt?.microseconds, key.createdAt.microseconds,
            ]
            let stored = try db.first(
                """
                INSERT INTO gateway_keys (bot_id, user_id, name, hash, scopes, methods, chats,
                    max_requests_per_second, expires_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING \(Self.columns)
                """, arguments, Self.decode)
            guard let stored else { throw StoreError(.internalFailure) }
            return stored
        }
    }

    func keys(of botID: BotID) async throws(StoreError) -> [GatewayKey] {
        try await transaction.read { db in try db.all(Self.ofBot, [botID.rawValue], Self.decode) }
    }

    func key(hash: GatewayKeyHash) async throws(StoreError) -> GatewayKey? {
        try await transaction.read { db in try db.first(Self.byHash, [Data(hash.bytes)], Self.decode) }
    }

    func delete(_ id: GatewayKeyID, of botID: BotID) async throws(StoreError) -> GatewayKey? {
        try await transaction.change { db in
            try db.first(
                "DELETE FROM gateway_keys WHERE id = ? AND bot_id = ? RETURNING \(Self.columns)",
                [id.rawValue, botID.rawValue], Self.decode)
        }
    }

    func touch(_ lastUsed: [GatewayKeyID: Timestamp]) async throws(StoreError) {
        try await transaction.change { db in
            for (id, time) in lastUsed {
                _ = try db.change(
                    "UPDATE gateway_keys SET last_used_at = max(ifnull(last_used_at, ?1), ?1) WHERE id = ?2",
                    [time.microseconds, id.rawValue])
            }
        }
    }

    private static func decode(_ row: inout RowReader) throws -> GatewayKey {
        GatewayKey(
            id: GatewayKeyID(rawValue: try row.integer()), botID: BotID(rawValue: try row.integer()),
            userID: UserID(rawValue: try row.integer()), name: try row.text(),
            hash: GatewayKeyHash(bytes: try row.bytes()), permissions: try permissions(&row),
            requestsPerSecond: try row.optionalInteger().map(Int.init), expiresAt: try row.optionalTime(),
            createdAt: try row.time(), lastUsedAt: try row.optionalTime())
    }

    private static func permissions(_ row: inout RowReader) throws -> KeyPermissions {
        let scopes = try JSONText.array(of: row.text()).map { try row.required(MethodScope(rawValue: $0)) }
        let methods = try row.optionalText().map { try JSONText.array(of: $0) }
        let chats = try row.optionalText().map { text in
            try JSONText.array(of: text).map { try row.required(ChatID($0)) }
        }
        return KeyPermissions(scopes: Set(scopes), methods: methods.map(Set.init), chats: chats.map(Set.init))
    }
}
