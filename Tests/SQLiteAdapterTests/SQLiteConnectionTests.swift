import BotDomain
import BotPorts
import BotTesting
import Foundation
import GRDB
import Testing

@testable import SQLiteAdapter

@Suite("SQLite's connections")
struct SQLiteConnectionTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test(
        "the writer makes sure of what it answers, and of its references",
        arguments: [("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("secure_delete", "1")])
    func pragmas(pragma: String, expected: String) async throws {
        let database = try await temporary.open()
        let writer = try await database.takeWriter()
        let value = try await writer.run { db in try String.fetchOne(db, sql: "PRAGMA \(pragma)") }
        database.giveBackWriter()
        #expect(value == expected)
    }

    @Test("readers cannot write")
    func readers() async throws {
        let database = try await temporary.openMigrated()
        await #expect {
            try await database.read { db in try db.execute(sql: "DELETE FROM users") }
        } throws: {
            ($0 as? StoreError)?.code == .unavailable
        }
    }

    @Test("no file is readable by others")
    func rights() async throws {
        let database = try await temporary.openMigrated()
        try await SQLiteStoreMaintenance(database).backup(to: temporary.file("copy.db"))
        for name in ["test.db", "test.db-wal", "test.db-shm", "copy.db"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: temporary.file(name))
            #expect(attributes[.posixPermissions] as? NSNumber == 0o600, "\(name)")
        }
    }

    @Test("what is committed is there when it is opened anew, and ids go on")
    func reopening() async throws {
        var database = try await temporary.openMigrated()
        let user = try Fixtures.newUser("ada")
        let first = try await SQLiteBotStore(database).withTransaction { transaction in
            try await transaction.changes.append(.user, userID: UserID(rawValue: 1), at: Fixtures.noon)
            let ada = try await transaction.users.insert(user)
            _ = try await transaction.users.delete(ada.id)
            return ada
        }
        await database.close()
        database = try await temporary.open()
        let second = try await SQLiteBotStore(database).withTransaction { try await $0.users.insert(user) }
        #expect(second.id > first.id)
        #expect(try await SQLiteChangeFeed(database).head() == 1)
        #expect(try await SQLiteStoreMaintenance(database).migrate() == [])
    }

    @Test("after a crash there is all that was committed, and nothing else")
    func crash() async throws {
        let database = try await temporary.openMigrated()
        let store = SQLiteBotStore(database)
        let (ada, eve) = (try Fixtures.newUser("ada"), try Fixtures.newUser("eve"))
        try await store.withTransaction { _ = try await $0.users.insert(ada) }
        let (from, to) = (temporary.path, temporary.file("crashed.db"))
        try await store.withTransaction { transaction in
            _ = try await transaction.users.insert(eve)
            // What a power cut would leave: the files as they are in mid-transaction.
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: from + suffix, toPath: to + suffix)
            }
        }
        let crashed = try await SQLiteDatabase.open(path: to)
        let users = try await SQLiteBotStore(crashed).withSnapshot { try await $0.users.users(after: nil, limit: 9) }
        #expect(users.map(\.username.text) == ["ada"])
        try await SQLiteStoreMaintenance(crashed).check()
    }

    @Test("a destroyed token is overwritten")
    func destroyed() async throws {
        let database = try await temporary.openMigrated()
        let store = SQLiteBotStore(database)
        let marker = Array("VISIBLY-FAKE-SEALED-TOKEN".utf8)
        let removal = WebhookRemoval(
            id: 0, userID: UserID(rawValue: 7), telegramBotID: TelegramBotID(rawValue: 100), environment: .test,
            sealedToken: SealedBox(bytes: marker), afterRemoval: true, nextAttemptAt: Fixtures.noon,
            createdAt: Fixtures.noon)
        try await store.withTransaction { try await $0.webhookRemovals.enqueue(removal) }
        await database.close()
        #expect(try Data(contentsOf: URL(filePath: temporary.path)).range(of: Data(marker)) != nil)
        let again = try await temporary.open()
        try await SQLiteBotStore(again).withTransaction { transaction in
            for due in try await transaction.webhookRemovals.due(at: Fixtures.noon, limit: 9) {
                _ = try await transaction.webhookRemovals.finish(due.id)
            }
        }
        // The last one to close brings the journal into the file, and takes it away.
        await again.close()
        #expect(try Data(contentsOf: URL(filePath: temporary.path)).range(of: Data(marker)) == nil)
        #expect(!FileManager.default.fileExists(atPath: temporary.path + "-wal"))
    }

    @Test("once closed, nothing goes, and a transaction that was open is finished first", .timeLimit(.minutes(1)))
    func closing() async throws {
        let database = try await temporary.openMigrated()
        let store = SQLiteBotStore(database)
        let user = try Fixtures.newUser("ada")
        let isOpen = Threshold(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await store.withTransaction { transaction in
                    isOpen.update { $0 = 1 }
                    await Task.yield()
                    _ = try await transaction.users.insert(user)
                }
            }
            try await isOpen.reach(1)
            await database.close()
            try await group.waitForAll()
        }
        for _ in 0..<2 {
            await #expect { try await store.withTransaction { _ in } } throws: { isUnavailable($0) }
            await #expect { try await store.withSnapshot { _ in } } throws: { isUnavailable($0) }
            await #expect { _ = try await SQLiteChangeFeed(database).head() } throws: { isUnavailable($0) }
        }
        let again = SQLiteBotStore(try await temporary.open())
        #expect(try await again.withSnapshot { try await $0.users.users(after: nil, limit: 9).count } == 1)
    }

    @Test("more snapshots than readers wait their turn", .timeLimit(.minutes(1)))
    func manySnapshots() async throws {
        var options = SQLiteDatabase.Options()
        options.maximumReaders = 2
        let database = try await SQLiteDatabase.open(path: temporary.path, options: options)
        _ = try await SQLiteStoreMaintenance(database).migrate()
        let store = SQLiteBotStore(database)
        let (open, most) = (Threshold(0), Threshold(0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await store.withSnapshot { snapshot in
                        open.update { $0 += 1 }
                        most.update { $0 = max($0, open.value) }
                        _ = try await snapshot.users.users(after: nil, limit: 1)
                        open.update { $0 -= 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect((1...2).contains(most.value))
    }
}

private func isUnavailable(_ error: any Error) -> Bool {
    (error as? StoreError)?.code == .unavailable
}
