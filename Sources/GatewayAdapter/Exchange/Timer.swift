import Synchronization

/// Runs out when nothing has moved for a while.
final class Timer: Sendable {
    private let limit: Duration
    private let moved = Mutex(ContinuousClock.now)

    init(_ limit: Duration) {
        self.limit = limit
    }

    /// Something moved: the time begins anew.
    func touch() {
        moved.withLock { $0 = .now }
    }

    /// Runs `body`, and cancels it when the time has run out.
    ///
    /// - Throws: `expired` then; what `body` throws.
    func run<R: Sendable>(
        orThrow expired: any Error, _ body: @escaping @Sendable () async throws -> R
    ) async throws -> R {
        touch()
        return try await withThrowingTaskGroup(of: R.self) { group in
            group.addTask { try await body() }
            group.addTask {
                try await self.expire()
                throw expired
            }
            defer { group.cancelAll() }
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
    }

    private func expire() async throws {
        while true {
            let due = moved.withLock { $0 } + limit
            if due <= .now { return }
            try await Task.sleep(until: due, clock: .continuous)
        }
    }
}
