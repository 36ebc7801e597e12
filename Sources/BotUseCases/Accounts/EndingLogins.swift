import BotDomain
import BotPorts

extension Core {
    var tokens: LoginTokens { LoginTokens(ports: ports, policy: policy) }

    /// Ends a login within the transaction, and tells every process.
    func end(
        _ loginID: LoginID, of userID: UserID, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws(StoreError) {
        guard try await transaction.logins.end(loginID, of: userID, at: now) else { return }
        try await transaction.changes.append(.login, userID: userID, subjectID: loginID.rawValue, at: now)
    }

    /// Ends all of a user's logins but `kept` within the transaction, and tells every process.
    func endLogins(
        of userID: UserID, except kept: LoginID? = nil, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws(StoreError) {
        for login in try await transaction.logins.endAll(of: userID, except: kept, at: now) {
            try await transaction.changes.append(.login, userID: userID, subjectID: login.rawValue, at: now)
        }
    }
}
