import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import SQLiteAdapter

/// Two pools on one file are what two processes are: SQLite locks between connections, wherever they are.
@Suite("Several processes on one SQLite file", .timeLimit(.minutes(1)))
struct SQLiteProcessesTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test("one sees what another commits, in its feed too")
    func feed() async throws {
        let first = try await temporary.openMigrated()
        let second = try await temporary.open()
        let feed = SQLiteChangeFeed(first)
        #expect(try await feed.head() == 0)
        let user = try Fixtures.newUser("ada")
        let ada = try await SQLiteBotStore(second).withTransaction { transaction in
            let ada = try await transaction.users.insert(user)
            try await transaction.changes.append(.user, userID: ada.id, at: Fixtures.noon)
            return ada
        }
        #expect(try await feed.changes(after: 0, limit: 9) == [Change(number: 1, topic: .user, userID: ada.id)])
        #expect(try await SQLiteBotStore(first).withSnapshot { try await $0.users.user(ada.id) } == ada)
    }

    @Test("one waits for another's transaction, then goes on")
    func waiting() async throws {
        let first = SQLiteBotStore(try await temporary.openMigrated())
        let second = SQLiteBotStore(try await temporary.open(busyTimeout: 30))
        let (ada, eve) = (try Fixtures.newUser("ada"), try Fixtures.newUser("eve"))
        let isOpen = Threshold(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await first.withTransaction { transaction in
                    isOpen.update { $0 = 1 }
                    for _ in 0..<100 { await Task.yield() }
                    _ = try await transaction.users.insert(ada)
                }
            }
            try await isOpen.reach(1)
            let seen = try await second.withTransaction { transaction in
                _ = try await transaction.users.insert(eve)
                return try await transaction.users.users(after: nil, limit: 9).map(\.username.text)
            }
            #expect(seen == ["ada", "eve"])
            try await group.waitForAll()
        }
    }

    @Test("one that waits too long is told that the store is busy, and can try again")
    func busy() async throws {
        let first = SQLiteBotStore(try await temporary.openMigrated())
        let second = SQLiteBotStore(try await temporary.open(busyTimeout: 0.05))
        let user = try Fixtures.newUser("ada")
        try await first.withTransaction { _ in
            // As another process's task, which carries no mark of this one's.
            await TransactionScope.$isOpen.withValue(false) {
                await #expect {
                    try await second.withTransaction { _ = try await $0.users.insert(user) }
                } throws: { error in
                    error as? StoreError == StoreError(.busy, context: "test.db: locked by another process")
                }
                await #expect(throws: Never.self) {
                    let count = try await second.withSnapshot { try await $0.users.users(after: nil, limit: 9).count }
                    #expect(count == 0)
                }
            }
        }
        try await second.withTransaction { _ = try await $0.users.insert(user) }
    }

    @Test("the loser of a race between processes is told which uniqueness was violated")
    func race() async throws {
        _ = try await temporary.openMigrated()
        // SQLite's waiting is not fair: on a slow disk one of the two may lose the race for the lock for long.
        let first = SQLiteBotStore(try await temporary.open(busyTimeout: 60))
        let second = SQLiteBotStore(try await temporary.open(busyTimeout: 60))
        let results = await withTaskGroup(of: Result<Void, any Error>.self) { group in
            for number in 0..<10 {
                group.addTask {
                    do {
                        let user = try Fixtures.newUser("ada", email: "ada\(number)@example.org")
                        try await (number.isMultiple(of: 2) ? first : second).withTransaction { transaction in
                            _ = try await transaction.users.insert(user)
                        }
                        return .success(())
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count { (try? $0.get()) != nil } == 1)
        let losers = results.compactMap { result in
            if case .failure(let error) = result { (error as? StoreError)?.violated } else { nil }
        }
        #expect(losers == Array(repeating: .username, count: 9))
    }

    @Test("numbers of the feed are in the order of commits over both")
    func order() async throws {
        // SQLite's waiting is not fair: on a slow disk one of the two may lose the race for the lock for long.
        _ = try await temporary.openMigrated()
        let first = try await temporary.open(busyTimeout: 60)
        let second = try await temporary.open(busyTimeout: 60)
        let stores = [SQLiteBotStore(first), SQLiteBotStore(second)]
        let hasWritten = Threshold(0)
        let seen = try await withThrowingTaskGroup(of: [Change].self) { group in
            group.addTask {
                let feed = SQLiteChangeFeed(first)
                var seen: [Change] = []
                while seen.count < 40 {
                    seen += try await feed.changes(after: seen.last?.number ?? 0, limit: 7)
                    await Task.yield()
                }
                return seen
            }
            for store in stores {
                group.addTask {
                    for number in 1...20 {
                        try await store.withTransaction { transaction in
                            let userID = UserID(rawValue: Int64(number))
                            try await transaction.changes.append(.bot, userID: userID, at: Fixtures.noon)
                        }
                        hasWritten.update { $0 += 1 }
                    }
                    return []
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(seen.map(\.number) == Array(1...40))
    }
}
