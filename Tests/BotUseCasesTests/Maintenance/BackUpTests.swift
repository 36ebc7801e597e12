import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Synchronization
import Testing

/// What the trail says of a copy, and when.
struct BackUpTests {
    /// Copies at once; what comes in between happens as the copy stands.
    private final class Copier: StoreMaintenance {
        let copies = Mutex<[String]>([])

        func migrate() async throws(StoreError) -> [String] { [] }
        func schemaState() async throws(StoreError) -> SchemaState { SchemaState(applied: [], pending: []) }
        func check() async throws(StoreError) {}
        func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {
            copies.withLock { $0.append(path) }
            progress?(1)
        }
    }

    private let copier = Copier()

    @Test func aStopThatComesTooLateKeepsNoEntryBack() async throws {
        let world = World(maintenance: copier)
        let backup = Task {
            try await world.useCases.backUpDatabase(to: "copy.db", by: World.shell) { _ in
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        try await backup.value
        #expect(copier.copies.withLock { $0 } == ["copy.db"])
        let entry = try #require(try await world.audit().last).record
        #expect(entry.action == .backUp && entry.outcome == .done && entry.details == ["path": "copy.db"])
    }

    @Test(arguments: [BrokenStore.Fault.away, .audit])
    func aCopyWhoseEntryCannotBeWrittenIsToldOf(fault: BrokenStore.Fault) async throws {
        let holder = Holder<BrokenStore>()
        let world = World(maintenance: copier, wrapping: { holder.keep(BrokenStore($0)) })
        holder.value?.set(fault)
        let error = await expect(.backupNotAudited) {
            try await world.useCases.backUpDatabase(to: "copy.db", by: World.shell)
        }
        #expect(error?.fields.map(\.field) == ["copy.db"])
        #expect(copier.copies.withLock { $0 } == ["copy.db"])
        // Not as failed, either: the copy stands.
        #expect(try await world.audit().isEmpty)
    }
}
