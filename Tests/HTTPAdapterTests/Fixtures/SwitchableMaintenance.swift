import BotPorts
import Synchronization

/// Maintenance of a store that a test can take away.
final class SwitchableMaintenance: StoreMaintenance {
    private let state = Mutex<Result<SchemaState, StoreError>>(
        .success(SchemaState(applied: ["0001_one"], pending: [])))

    func set(_ state: Result<SchemaState, StoreError>) {
        self.state.withLock { $0 = state }
    }

    func migrate() async throws(StoreError) -> [String] { [] }
    func schemaState() async throws(StoreError) -> SchemaState { try state.withLock { $0 }.get() }
    func check() async throws(StoreError) {}
    func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {}
}
