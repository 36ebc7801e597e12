import BotPorts
import Synchronization

/// A schema of two migrations, the second of which is missing at first.
final class FakeMaintenance: StoreMaintenance {
    private let pending = Mutex(["0002_more"])

    func migrate() async throws(StoreError) -> [String] {
        pending.withLock { pending in
            defer { pending = [] }
            return pending
        }
    }

    func schemaState() async throws(StoreError) -> SchemaState {
        let pending = pending.withLock { $0 }
        return SchemaState(applied: pending.isEmpty ? ["0001_first", "0002_more"] : ["0001_first"], pending: pending)
    }

    func check() async throws(StoreError) {}
    func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {}
}
