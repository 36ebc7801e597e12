import BotPorts

/// What every asynchronous port but a transaction's own repositories promises: it refuses to be called from a body.
///
/// For adapters, decorators and fakes alike.
public enum TransactionScopeRules {
    /// Calls `call` as a transaction's body would, and as anyone else.
    ///
    /// - Throws: ``RuleViolation`` if the call goes through under the mark, or if it is refused for the mark's sake
    ///   without it; what else it throws without the mark comes out as it is.
    public static func verify(_ port: String, call: () async throws -> Void) async throws {
        var isRefused = false
        do {
            try await TransactionScope.$isOpen.withValue(true) { try await call() }
        } catch {
            isRefused = true
        }
        try require(isRefused, "\(port) cannot be called from a transaction's body")
        do {
            try await call()
        } catch let error as StoreError where error.code == .foreignCall {
            throw RuleViolation("\(port) can be called outside of a transaction")
        }
    }
}
