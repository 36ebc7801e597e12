import BotDomain
import BotPorts

extension StoreRules {
    static let cancellation: [Rule<StoreStage>] = [
        Rule("undoes everything when the task is cancelled in mid-transaction, though the body returns") { stage in
            let user = try Fixtures.newUser("ada")
            try await cancelled(stage) { transaction, untilCancelled in
                _ = try await transaction.users.insert(user)
                try? await untilCancelled()
            }
        },
        Rule("undoes everything when the task is cancelled in mid-transaction, and the body goes on") { stage in
            let user = try Fixtures.newUser("ada")
            let other = try Fixtures.newUser("eve")
            try await cancelled(stage) { transaction, untilCancelled in
                _ = try await transaction.users.insert(user)
                try? await untilCancelled()
                _ = try? await transaction.users.insert(other)
            }
        },
        Rule("undoes everything when the body throws because of a cancellation") { stage in
            let user = try Fixtures.newUser("ada")
            try await cancelled(stage, mayThrow: CancellationError.self) { transaction, untilCancelled in
                _ = try await transaction.users.insert(user)
                try await untilCancelled()
            }
        },
        Rule("begins nothing in a cancelled task") { stage in
            let ran = Threshold(0)
            let task = Task {
                // Goes on once it is cancelled.
                try? await Threshold(0).reach(1)
                try await stage.store.withTransaction { _ in ran.update { $0 += 1 } }
            }
            task.cancel()
            let result = await task.result
            try await requireStoreError(.cancelled, "a transaction in a cancelled task") { try result.get() }
            try requireEqual(ran.value, 0, "the body did not run")
        },
        Rule("lets a task that is cancelled while it waits for its turn go at once") { stage in
            guard stage.isSerialising else { return }
            let isOpen = Threshold(0)
            let mayEnd = Threshold(0)
            let user = try Fixtures.newUser("ada")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await stage.store.withTransaction { transaction in
                        _ = try await transaction.users.insert(user)
                        isOpen.update { $0 = 1 }
                        try await mayEnd.reach(1)
                    }
                }
                try await isOpen.reach(1)
                let waiting = Task { try await stage.store.withTransaction { _ in } }
                // Time to get into the line; if it is cancelled before, the rule holds all the more.
                for _ in 0..<100 { await Task.yield() }
                waiting.cancel()
                // Comes back while the first transaction still stands open, else this would wait for ever.
                let result = await waiting.result
                try await requireStoreError(.cancelled, "cancelled in the line") { try result.get() }
                mayEnd.update { $0 = 1 }
                try await group.waitForAll()
            }
            try requireEqual(try await stage.store.userCount(), 1, "the first one was not disturbed")
            _ = try await stage.store.addUser("eve")
        },
    ]

    /// Cancels a task while it runs `body`, and sees that nothing stays of it and that the store goes on.
    private static func cancelled(
        _ stage: StoreStage, mayThrow other: (any Error.Type)? = nil,
        _ body: @escaping @Sendable (any StoreTransaction, () async throws -> Void) async throws -> Void
    ) async throws {
        let isInside = Threshold(0)
        let task = Task {
            try await stage.store.withTransaction { transaction in
                try await body(transaction) {
                    isInside.update { $0 = 1 }
                    try await isInside.reach(2)
                }
            }
        }
        try await isInside.reach(1)
        task.cancel()
        switch await task.result {
        case .success: throw RuleViolation("a cancelled transaction does not succeed")
        case .failure(let error as StoreError) where error.code == .cancelled: break
        case .failure(let error) where other.map({ type(of: error) == $0 }) == true: break
        case .failure(let error): throw RuleViolation("a cancelled transaction throws cancelled, not: \(error)")
        }
        try requireEqual(try await stage.store.userCount(), 0, "nothing of it stays")
        _ = try await stage.store.addUser("next")
        try requireEqual(try await stage.store.userCount(), 1, "the next transaction is not disturbed")
    }
}
