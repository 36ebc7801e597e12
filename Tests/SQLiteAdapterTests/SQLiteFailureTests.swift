import BotDomain
import BotPorts
import BotTesting
import Foundation
import GRDB
import Testing

@testable import SQLiteAdapter

@Suite("What goes wrong with an SQLite file")
struct SQLiteFailureTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test("a folder that is missing")
    func missingFolder() async throws {
        let path = temporary.file("nowhere/test.db")
        await #expect(throws: StoreError(.unavailable, context: "test.db: cannot be made here")) {
            try await SQLiteDatabase.open(path: path)
        }
    }

    @Test("a folder in which nothing can be made")
    func readOnlyFolder() async {
        await #expect(throws: StoreError(.unavailable, context: "test.db: cannot be made here")) {
            try await SQLiteDatabase.open(path: "/proc/test.db")
        }
    }

    @Test("a file that is missing, where none is to be made")
    func missingFile() async throws {
        var options = SQLiteDatabase.Options()
        options.createsFile = false
        let path = temporary.path
        await #expect(throws: StoreError(.unavailable, context: "test.db: there is no such file")) {
            try await SQLiteDatabase.open(path: path, options: options)
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a path with NUL")
    func invalidPath() async {
        await #expect(throws: StoreError(.invalidText)) { try await SQLiteDatabase.open(path: "test\u{0}.db") }
    }

    @Test("a folder in the file's place")
    func folder() async throws {
        try FileManager.default.createDirectory(atPath: temporary.path, withIntermediateDirectories: true)
        await #expect(throws: StoreError(.unavailable, context: "test.db: cannot be opened")) {
            try await temporary.open()
        }
    }

    @Test("a file that is no database")
    func notADatabase() async throws {
        let text = Data(String(repeating: "not a database at all. ", count: 100).utf8)
        try text.write(to: URL(filePath: temporary.path))
        await #expect(throws: StoreError(.corrupt, context: "test.db: not a database")) { try await temporary.open() }
        #expect(try Data(contentsOf: URL(filePath: temporary.path)) == text)
    }

    @Test("a file that may not be written to", .enabled(if: geteuid() != 0, "root may write to any file"))
    func readOnlyFile() async throws {
        await (try await temporary.openMigrated()).close()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: temporary.path)
        await #expect(throws: StoreError(.unavailable, context: "test.db: read-only")) { try await temporary.open() }
    }

    @Test("a file that another process has locked")
    func locked() async throws {
        let other = try await temporary.openMigrated()
        let writer = try await other.takeWriter()
        try await writer.run { db in try db.beginTransaction(.immediate) }
        await #expect(throws: StoreError(.busy, context: "test.db: locked by another process")) {
            try await temporary.open(busyTimeout: 0.05)
        }
        try await writer.run { db in try db.rollback() }
        other.giveBackWriter()
        _ = try await temporary.open(busyTimeout: 0.05)
    }

    @Test("a check of a file that another process has locked, or that cannot be written to any more")
    func checkFindsNoWriting() async throws {
        let database = try await temporary.open(busyTimeout: 0.05)
        let maintenance = SQLiteStoreMaintenance(database)
        _ = try await maintenance.migrate()
        let other = try await temporary.open()
        let writer = try await other.takeWriter()
        try await writer.run { db in try db.beginTransaction(.immediate) }
        await #expect(throws: StoreError(.busy, context: "test.db: locked by another process")) {
            try await maintenance.check()
        }
        try await writer.run { db in try db.rollback() }
        other.giveBackWriter()
        try await maintenance.check()
        try await database.execute(["PRAGMA query_only = ON"])
        await #expect(throws: StoreError(.unavailable, context: "test.db: read-only")) {
            try await maintenance.check()
        }
        try await database.execute(["PRAGMA query_only = OFF"])
        try await maintenance.check()
        // Nothing is left of the try.
        let tables = try await database.read { db in try db.tableExists("botwarden_probe") }
        #expect(!tables)
    }

    @Test("a file that was damaged")
    func damaged() async throws {
        await (try await temporary.openMigrated()).close()
        let file = try FileHandle(forUpdating: URL(filePath: temporary.path))
        try file.seek(toOffset: 4_096 * 2)
        try file.write(contentsOf: Data(repeating: 0xAB, count: 4_096 * 4))
        try file.close()
        let database = try await temporary.open()
        await #expect {
            try await SQLiteStoreMaintenance(database).check()
        } throws: {
            ($0 as? StoreError)?.code == .corrupt
        }
    }

    @Test("a row that cannot be read as what it should be")
    func corruptRow() async throws {
        let database = try await temporary.openMigrated()
        let store = SQLiteBotStore(database)
        let user = try Fixtures.newUser("ada")
        let ada = try await store.withTransaction { try await $0.users.insert(user) }
        let writer = try await database.takeWriter()
        try await writer.run { db in try db.execute(sql: "UPDATE users SET email = 'none'") }
        database.giveBackWriter()
        await #expect {
            try await store.withSnapshot { _ = try await $0.users.user(ada.id) }
        } throws: {
            ($0 as? StoreError)?.code == .corrupt
        }
    }

    @Test(
        "no text of SQLite's leaves the adapter",
        arguments: [
            (ResultCode.SQLITE_READONLY, StoreError.Code.unavailable), (.SQLITE_FULL, .unavailable),
            (.SQLITE_IOERR, .unavailable), (.SQLITE_CANTOPEN, .unavailable), (.SQLITE_BUSY, .busy),
            (.SQLITE_CORRUPT, .corrupt), (.SQLITE_NOTADB, .corrupt), (.SQLITE_CONSTRAINT_UNIQUE, .conflict),
            (.SQLITE_CONSTRAINT_CHECK, .internalFailure), (.SQLITE_ERROR, .internalFailure),
            (.SQLITE_NOMEM, .internalFailure),
        ])
    func mapping(result: ResultCode, code: StoreError.Code) {
        let error = DatabaseError(
            resultCode: result, message: "near PLANTED", sql: "SELECT 'PLANTED'", arguments: ["PLANTED"])
        let mapped = StoreError(sqlite: error, file: "test.db")
        #expect(mapped.code == code)
        #expect(!"\(mapped)".contains("PLANTED") && !String(reflecting: mapped).contains("PLANTED"))
    }
}
