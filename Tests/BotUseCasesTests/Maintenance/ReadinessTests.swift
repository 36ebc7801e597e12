import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct ReadinessTests {
    /// A database whose schema stands as a test says.
    private struct Schema: StoreMaintenance {
        let state: Result<SchemaState, StoreError>

        func migrate() async throws(StoreError) -> [String] { try state.get().pending }
        func schemaState() async throws(StoreError) -> SchemaState { try state.get() }
        func check() async throws(StoreError) {}
        func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {}
    }

    private func field(_ state: Result<SchemaState, StoreError>) async -> String? {
        let world = World(maintenance: Schema(state: state))
        return await expect(.unavailable) { try await world.useCases.checkReadiness() }?.fields.first?.field
    }

    @Test func withEverythingInPlaceItIsReady() async throws {
        try await World().useCases.checkReadiness()
    }

    @Test func theFailingPartIsNamed() async {
        #expect(await field(.failure(StoreError(.unavailable))) == "database")
        #expect(await field(.failure(StoreError(.schemaTooNew, context: "0002_x"))) == "schema")
        #expect(await field(.failure(StoreError(.migrationChanged))) == "schema")
        #expect(await field(.success(SchemaState(applied: [], pending: ["0001_x"]))) == "schema")
    }

    @Test func theSchemaIsShownAndTaken() async throws {
        let state = SchemaState(applied: ["0001_a"], pending: ["0002_b"])
        let schema = SchemaUseCases(maintenance: Schema(state: .success(state)))
        #expect(try await schema.showSchema() == SchemaReport(applied: ["0001_a"], pending: ["0002_b"]))
        #expect(try await schema.migrateDatabase() == ["0002_b"])
        let newer = SchemaUseCases(
            maintenance: Schema(state: .failure(StoreError(.schemaTooNew, context: "0009_z"))))
        let error = await expect(.schemaUnusable) { try await newer.migrateDatabase() }
        #expect(error?.fields.first?.message.contains("0009_z") == true)
        await expect(.schemaUnusable) { try await newer.showSchema() }
    }
}
