import BotDomain
import BotPorts
import BotTesting
import Foundation
import GRDB
import Synchronization
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

    @Test("a copy tells how far it is, is one file that needs no other, and leaves nothing beside it")
    func copies() async throws {
        let database = try await temporary.openMigrated()
        try await fill(database)
        let told = Mutex<[Double]>([])
        try await SQLiteStoreMaintenance(database).backup(to: temporary.file("copy.db")) { part in
            told.withLock { $0.append(part) }
        }
        let parts = told.withLock { $0 }
        #expect(parts.count > 2 && parts == parts.sorted() && parts.last == 1)
        #expect(parts.dropLast().allSatisfy { (0..<1).contains($0) })
        #expect(try names("copy.db") == ["copy.db"])
        // Read and write version 1: a rollback journal, as of a file that nobody has open.
        #expect(try Data(contentsOf: URL(filePath: temporary.file("copy.db")))[18..<20] == Data([1, 1]))
        let copy = try await SQLiteDatabase.open(path: temporary.file("copy.db"))
        try await SQLiteStoreMaintenance(copy).check()
        #expect(try await SQLiteChangeFeed(copy).head() == 1_000)
    }

    @Test("a copy that is stopped, or cannot be made, leaves nothing", .timeLimit(.minutes(1)))
    func stoppedCopy() async throws {
        let database = try await temporary.openMigrated()
        try await fill(database)
        let maintenance = SQLiteStoreMaintenance(database)
        let path = temporary.file("copy.db")
        let copying = Mutex<Task<Void, any Error>?>(nil)
        let mayStop = Threshold(0)
        let task = Task {
            try await mayStop.reach(1)
            try await maintenance.backup(to: path) { _ in copying.withLock { $0 }?.cancel() }
        }
        copying.withLock { $0 = task }
        mayStop.update { $0 = 1 }
        await #expect(throws: StoreError(.cancelled)) { try await task.value }
        #expect(try names("copy.db") == [])
        await #expect(throws: StoreError(.unavailable, context: "copy.db.partial: cannot be made here")) {
            try await maintenance.backup(to: temporary.file("nowhere/copy.db"))
        }
        // What a killed process left is told of, and not taken for a copy.
        try Data().write(to: URL(filePath: path + ".partial"))
        await #expect {
            try await maintenance.backup(to: path)
        } throws: {
            ($0 as? StoreError)?.context?.hasPrefix("copy.db.partial: a backup is under way") == true
        }
        #expect(try names("copy.db") == ["copy.db.partial"])
    }

    /// Some megabytes, so that a copy has several steps.
    private func fill(_ database: SQLiteDatabase) async throws {
        let writer = try await database.takeWriter()
        try await writer.run { db in
            try db.execute(
                sql: """
                    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                    INSERT INTO changes (topic, user_id, at) SELECT 'bot', i, 0 FROM n;
                    WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
                    INSERT INTO installation_secrets SELECT 'filling ' || i, randomblob(4000) FROM n
                    """)
        }
        database.giveBackWriter()
    }

    private func names(_ prefix: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporary.folder.path).filter { $0.hasPrefix(prefix) }
            .sorted()
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
