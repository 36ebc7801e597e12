import Synchronization

/// Many wait for one: opened once, and open from then on.
final class Latch: Sendable {
    private let state = Mutex(State())

    private struct State {
        var isOpen = false
        var nextID = 0
        var sleepers: [Int: CheckedContinuation<Void, Never>] = [:]
        var gone: Set<Int> = []
    }

    /// Lets everyone go.
    func open() {
        let sleepers = state.withLock { state in
            state.isOpen = true
            defer { state.sleepers = [:] }
            return state.sleepers
        }
        for sleeper in sleepers.values { sleeper.resume() }
    }

    /// Returns when it is open, or when the task is cancelled.
    func wait() async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { (sleeper: CheckedContinuation<Void, Never>) in
                let sleeps = state.withLock { state -> Bool in
                    guard !state.isOpen, state.gone.remove(id) == nil else { return false }
                    state.sleepers[id] = sleeper
                    return true
                }
                if !sleeps { sleeper.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                if state.sleepers[id] == nil { state.gone.insert(id) }
                return state.sleepers.removeValue(forKey: id)
            }
            sleeper?.resume()
        }
    }
}
