import BotDomain
import BotPorts
import BotUseCases
import Logging
import SQLiteAdapter

/// The database that settings name, opened, as the ports it fills.
struct OpenDatabase: Sendable {
    let store: any BotStore
    let changeFeed: any ChangeFeed
    let maintenance: any StoreMaintenance
    let close: @Sendable () async -> Void

    /// Opens it.
    ///
    /// - Parameters:
    ///   - settings: where it is.
    ///   - creates: whether one that is not there is made.
    ///   - patience: how long to wait for another process that writes, in seconds.
    static func open(
        _ settings: Settings, creates: Bool = true, patience: Double = SQLiteDatabase.Options().busyTimeout
    ) async throws -> OpenDatabase {
        switch settings.database {
        case .sqlite(let path):
            do {
                var options = SQLiteDatabase.Options()
                options.createsFile = creates
                options.busyTimeout = patience
                options.maximumReaders = settings.databasePoolSize
                let database = try await SQLiteDatabase.open(path: path, options: options)
                return OpenDatabase(
                    store: SQLiteBotStore(database), changeFeed: SQLiteChangeFeed(database),
                    maintenance: SQLiteStoreMaintenance(database), close: { await database.close() })
            } catch {
                throw BotError.starting(error)
            }
        }
    }

    /// Takes missing migrations, or sees that none is missing.
    func bringUp(migrates: Bool, logger: Logger) async throws {
        let schema = SchemaUseCases(maintenance: maintenance)
        if migrates {
            let taken = try await schema.migrateDatabase()
            if !taken.isEmpty {
                logger.notice("Migrations taken", metadata: [LogKey.migrations: "\(taken.joined(separator: ", "))"])
            }
        } else if try await !schema.showSchema().pending.isEmpty {
            throw BotError(
                .schemaUnusable,
                fields: [.init("database", "has an older schema. Run 'botwarden migrate', after a backup.")])
        }
    }
}
