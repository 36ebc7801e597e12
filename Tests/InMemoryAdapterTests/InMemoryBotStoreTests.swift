import BotPorts
import BotTesting
import InMemoryAdapter
import Testing

@Suite("The store in memory")
struct InMemoryBotStoreTests {
    private let stage: StoreStage

    init() {
        let store = InMemoryBotStore()
        stage = StoreStage(store: store, feed: store, isSerialising: true)
    }

    @Test("keeps the store's rules", .timeLimit(.minutes(1)), arguments: StoreRules.all)
    func storeRule(_ rule: Rule<StoreStage>) async throws {
        try await rule.verify(stage)
    }

    @Test("keeps the change feed's rules", .timeLimit(.minutes(1)), arguments: ChangeFeedRules.all)
    func feedRule(_ rule: Rule<StoreStage>) async throws {
        try await rule.verify(stage)
    }

    @Test("wakes who waits for a hint when something is committed", .timeLimit(.minutes(1)))
    func hint() async throws {
        let hasWoken = Threshold(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await stage.feed.awaitHint()
                hasWoken.update { $0 = 1 }
            }
            // A commit before the wait began wakes nobody, so there are as many as it takes.
            while hasWoken.value == 0 {
                try await stage.store.withTransaction { _ in }
                await Task.yield()
            }
            try await group.waitForAll()
        }
    }

    @Test("has nothing to keep, and no copy to give")
    func maintenance() async throws {
        let maintenance = InMemoryStoreMaintenance()
        #expect(try await maintenance.migrate() == [])
        #expect(try await maintenance.schemaState() == SchemaState(applied: [], pending: []))
        try await maintenance.check()
        await #expect(throws: StoreError.self) { try await maintenance.backup(to: "/nowhere") }
    }
}
