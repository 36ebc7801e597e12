import BotPorts

/// Runs `body` in several tasks that begin together.
func race<R: Sendable>(
    _ count: Int = 8, _ body: @escaping @Sendable (Int) async throws -> R
) async throws -> [Result<R, any Error>] {
    let start = Threshold(0)
    return try await withThrowingTaskGroup(of: Result<R, any Error>.self) { group in
        for number in 0..<count {
            group.addTask {
                do {
                    try await start.reach(1)
                    return .success(try await body(number))
                } catch {
                    return .failure(error)
                }
            }
        }
        try await start.waiting(reaches: count)
        start.update { $0 = 1 }
        var results: [Result<R, any Error>] = []
        for try await result in group { results.append(result) }
        return results
    }
}

/// One won, and every other lost to this constraint.
func requireOneWinner<R>(
    _ results: [Result<R, any Error>], losersTo constraint: UniqueConstraint, fileID: String = #fileID,
    line: Int = #line
) throws(RuleViolation) {
    var winners = 0
    for result in results {
        switch result {
        case .success: winners += 1
        case .failure(let error as StoreError) where error.violated == constraint: break
        case .failure(let error):
            throw RuleViolation("a loser is told of \(constraint), not: \(error)", fileID: fileID, line: line)
        }
    }
    try requireEqual(winners, 1, "one wins the race for \(constraint)", fileID: fileID, line: line)
}

/// Throws unless `body` throws a ``StoreError`` of this code.
func requireStoreError(
    _ code: StoreError.Code, _ promise: @autoclosure () -> String, fileID: String = #fileID, line: Int = #line,
    by body: () async throws -> Void
) async throws(RuleViolation) {
    try await requireError(
        StoreError.self, "\(code): \(promise())", fileID: fileID, line: line, where: { $0.code == code }, by: body)
}

/// Throws unless `body` throws a ``StoreError`` that names this constraint.
func requireConflict(
    _ constraint: UniqueConstraint, fileID: String = #fileID, line: Int = #line, by body: () async throws -> Void
) async throws(RuleViolation) {
    try await requireError(
        StoreError.self, "a conflict of \(constraint)", fileID: fileID, line: line,
        where: { $0.violated == constraint }, by: body)
}
