/// Throws ``RuleViolation`` unless `condition` holds.
public func require(
    _ condition: Bool, _ promise: @autoclosure () -> String, fileID: String = #fileID, line: Int = #line
) throws(RuleViolation) {
    if !condition { throw RuleViolation(promise(), fileID: fileID, line: line) }
}

/// Throws ``RuleViolation`` unless the two are equal, and says what they are: nothing secret belongs here.
public func requireEqual<Value: Equatable>(
    _ actual: Value, _ expected: Value, _ promise: @autoclosure () -> String, fileID: String = #fileID,
    line: Int = #line
) throws(RuleViolation) {
    if actual != expected {
        throw RuleViolation("\(promise()): \(actual) is not \(expected)", fileID: fileID, line: line)
    }
}

/// The value inside, or ``RuleViolation`` if there is none.
public func requireValue<Value>(
    _ value: Value?, _ promise: @autoclosure () -> String, fileID: String = #fileID, line: Int = #line
) throws(RuleViolation) -> Value {
    guard let value else { throw RuleViolation(promise(), fileID: fileID, line: line) }
    return value
}

/// Throws ``RuleViolation`` unless `body` throws an error that `matches`.
public func requireError<Failure: Error>(
    _ type: Failure.Type, _ promise: @autoclosure () -> String, fileID: String = #fileID, line: Int = #line,
    where matches: (Failure) -> Bool = { _ in true }, by body: () async throws -> Void
) async throws(RuleViolation) {
    do {
        try await body()
    } catch let failure as Failure where matches(failure) {
        return
    } catch {
        throw RuleViolation("\(promise()); thrown instead: \(error)", fileID: fileID, line: line)
    }
    throw RuleViolation("\(promise()); nothing was thrown", fileID: fileID, line: line)
}

/// Throws ``RuleViolation`` unless `body` throws `expected`.
public func requireError<Failure: Error & Equatable>(
    _ expected: Failure, _ promise: @autoclosure () -> String, fileID: String = #fileID, line: Int = #line,
    by body: () async throws -> Void
) async throws(RuleViolation) {
    try await requireError(
        Failure.self, promise(), fileID: fileID, line: line, where: { $0 == expected }, by: body)
}
