import BotPorts
import BotTesting
import Foundation

@testable import SQLiteAdapter

/// A folder for one test's database, gone with the test.
final class TemporaryDatabase: Sendable {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "botwarden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String { file("test.db") }

    func file(_ name: String) -> String { folder.appending(path: name).path }

    /// A pool of connections of its own, as another process has.
    func open(busyTimeout: Double = 5) async throws -> SQLiteDatabase {
        var options = SQLiteDatabase.Options()
        options.busyTimeout = busyTimeout
        return try await SQLiteDatabase.open(path: path, options: options)
    }

    func openMigrated() async throws -> SQLiteDatabase {
        let database = try await open()
        _ = try await SQLiteStoreMaintenance(database).migrate()
        return database
    }

    func stage() async throws -> StoreStage {
        let database = try await openMigrated()
        return StoreStage(store: SQLiteBotStore(database), feed: SQLiteChangeFeed(database), isSerialising: true)
    }
}
