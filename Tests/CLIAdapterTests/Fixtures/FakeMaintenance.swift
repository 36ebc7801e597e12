import BotPorts
import BotTesting
import Synchronization

/// A schema of two migrations, the second of which is missing at first; and copies, which are remembered by their paths.
final class FakeMaintenance: StoreMaintenance {
    /// Whether a copy goes no further than its half, until it is stopped.
    let stallsHalfway = Mutex(false)
    private let pending = Mutex(["0002_more"])
    private let paths = Mutex<Set<String>>([])

    /// Where copies stand.
    var copies: Set<String> { paths.withLock { $0 } }

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

    func backup(to path: String, progress: (@Sendable (Double) -> Void)?) async throws(StoreError) {
        guard !copies.contains(path) else {
            throw StoreError(.unavailable, context: "\(path): there is a file already")
        }
        progress?(0.125)
        progress?(0.5)
        if stallsHalfway.withLock({ $0 }) {
            try? await Threshold(0).reach(1)
            throw StoreError(.cancelled)
        }
        paths.withLock { _ = $0.insert(path) }
        progress?(1)
    }
}
