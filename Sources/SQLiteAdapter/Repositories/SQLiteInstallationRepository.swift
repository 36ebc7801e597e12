import BotDomain
import BotPorts
import GRDB

struct SQLiteInstallationRepository: InstallationRepository {
    let transaction: SQLiteTransaction

    func secret(named name: String) async throws(StoreError) -> SealedBox? {
        try StorableText.requireNoNUL(name)
        return try await transaction.read { db in
            try db.first("SELECT sealed FROM installation_secrets WHERE name = ?", [name]) { row in try row.sealed() }
        }
    }

    func establish(_ sealed: SealedBox, named name: String) async throws(StoreError) -> SealedBox {
        try StorableText.requireNoNUL(name)
        return try await transaction.change { db in
            _ = try db.change(
                "INSERT INTO installation_secrets (name, sealed) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [name, sealed.data])
            let standing = try db.first("SELECT sealed FROM installation_secrets WHERE name = ?", [name]) { row in
                try row.sealed()
            }
            guard let standing else { throw StoreError(.internalFailure) }
            return standing
        }
    }
}
