import BotPorts
import BotTesting
import SQLiteAdapter
import Testing

@Suite("SQLite keeps the rules")
struct SQLiteRulesTests {
    private let temporary: TemporaryDatabase

    init() throws {
        temporary = try TemporaryDatabase()
    }

    @Test("of a store", .timeLimit(.minutes(1)), arguments: StoreRules.all)
    func storeRule(_ rule: Rule<StoreStage>) async throws {
        try await rule.verify(try await temporary.stage())
    }

    @Test("of a change feed", .timeLimit(.minutes(1)), arguments: ChangeFeedRules.all)
    func feedRule(_ rule: Rule<StoreStage>) async throws {
        try await rule.verify(try await temporary.stage())
    }

    @Test("of maintenance", .timeLimit(.minutes(1)), arguments: StoreMaintenanceRules.all)
    func maintenanceRule(_ rule: Rule<MaintenanceStage>) async throws {
        let database = try await temporary.open()
        let stage = MaintenanceStage(
            maintenance: SQLiteStoreMaintenance(database),
            another: SQLiteStoreMaintenance(try await temporary.open()), store: SQLiteBotStore(database),
            backupPath: temporary.file("copy.db"),
            openCopy: { SQLiteBotStore(try await SQLiteDatabase.open(path: $0)) })
        try await rule.verify(stage)
    }
}
