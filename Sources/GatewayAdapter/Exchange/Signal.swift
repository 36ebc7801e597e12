import Synchronization

/// Something that happens once, and ends what runs under it.
final class Signal: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isRaised = false
        var nextID = 0
        var watchers: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<Int> = []
    }

    /// It has happened.
    func raise() {
        let watchers = state.withLock { state in
            state.isRaised = true
            defer { state.watchers = [:] }
            return state.watchers
        }
        for watcher in watchers.values { watcher.resume() }
    }

    /// Whether it has happened.
    var isRaised: Bool { state.withLock { $0.isRaised } }

    /// Runs `body`, and cancels it when the signal is raised, or has been.
    ///
    /// - Throws: `interruption` then; what `body` throws; `CancellationError`.
    func run<R: Sendable>(
        orThrow interruption: any Error, _ body: @escaping @Sendable () async throws -> R
    ) async throws -> R {
        try await withThrowingTaskGroup(of: R.self) { group in
            group.addTask { try await body() }
            group.addTask {
                await self.wait()
                // Whoever is cancelled from without was not interrupted.
                throw self.isRaised ? interruption : CancellationError()
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func wait() async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { (watcher: CheckedContinuation<Void, Never>) in
                let waits = state.withLock { state -> Bool in
                    if state.isRaised || state.cancelled.remove(id) != nil { return false }
                    state.watchers[id] = watcher
                    return true
                }
                if !waits { watcher.resume() }
            }
        } onCancel: {
            let watcher = state.withLock { state in
                if state.watchers[id] == nil { state.cancelled.insert(id) }
                return state.watchers.removeValue(forKey: id)
            }
            watcher?.resume()
        }
    }
}
