import BotDomain
import BotPorts
import BotTesting
import Synchronization
import Testing

@testable import BotComposition

@Suite("The database that settings name")
struct OpenDatabaseTests {
    /// Runs `body` with a database of so many readers.
    private func withReaders(_ count: Int, _ body: (any BotStore) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let settings = try Settings(environment: [
            "DATABASE_URL": "sqlite:\(folder.path)/bots.db", "DATABASE_POOL_SIZE": String(count),
        ])
        let database = try await OpenDatabase.open(settings)
        _ = try await database.maintenance.migrate()
        do { try await body(database.store) } catch { Issue.record(error) }
        await database.close()
    }

    /// How far a second reader gets while a first one reads.
    private func second(_ store: any BotStore, _ look: (Threshold<Int>) async throws -> Void) async throws {
        let first = Threshold(0)
        let second = Threshold(0)
        let gate = Threshold(0)
        let reading = Task {
            try await store.withSnapshot { _ in
                first.update { $0 = 1 }
                try await gate.reach(1)
            }
        }
        try await first.reach(1)
        let other = Task { try await store.withSnapshot { _ in second.update { $0 = 1 } } }
        do { try await look(second) } catch { Issue.record(error) }
        gate.update { $0 = 1 }
        try await reading.value
        try await other.value
        #expect(second.value == 1)
    }

    @Test("with one reader the second waits for the first", .timeLimit(.minutes(1)))
    func one() async throws {
        try await withReaders(1) { store in
            try await second(store) { second in
                // Writers are in nobody's way: time enough for a reader that may.
                for number in 1...20 {
                    try await store.withTransaction {
                        try await $0.changes.append(.bot, userID: .init(rawValue: Int64(number)), at: Fixtures.noon)
                    }
                }
                #expect(second.value == 0)
            }
        }
    }

    @Test("with two it does not", .timeLimit(.minutes(1)))
    func two() async throws {
        try await withReaders(2) { store in
            try await second(store) { try await $0.reach(1) }
        }
    }
}
