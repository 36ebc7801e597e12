import DequeModule
import Synchronization

/// Lets a bounded number through at once, the rest in their order, and turns away those that would wait behind too many.
final class Lane: Sendable {
    private let width: Int
    private let length: Int
    private let state = Mutex(State())

    private struct State {
        var inside = 0
        var line: Deque<Latch> = []
    }

    /// - Parameters:
    ///   - width: how many go at once.
    ///   - length: how many may wait.
    init(width: Int, length: Int) {
        self.width = width
        self.length = length
    }

    /// Thrown where too many wait, or the waiting task was cancelled.
    struct Full: Error {}

    /// Runs `body` in its turn.
    func run<R>(_ body: () async throws -> R) async throws -> R {
        try await enter()
        defer { leave() }
        return try await body()
    }

    private func enter() async throws(Full) {
        let latch = Latch()
        let entry = state.withLock { state -> Bool? in
            if state.inside < width {
                state.inside += 1
                return true
            }
            guard state.line.count < length else { return nil }
            state.line.append(latch)
            return false
        }
        guard let isInside = entry else { throw Full() }
        if isInside { return }
        await latch.wait()
        // Cancelled: if the turn has come all the same, it is handed on.
        guard Task.isCancelled else { return }
        let wasInLine = state.withLock { state -> Bool in
            guard let index = state.line.firstIndex(where: { $0 === latch }) else { return false }
            state.line.remove(at: index)
            return true
        }
        if !wasInLine { leave() }
        throw Full()
    }

    private func leave() {
        let next = state.withLock { state -> Latch? in
            if let next = state.line.popFirst() { return next }
            state.inside -= 1
            return nil
        }
        next?.open()
    }
}
