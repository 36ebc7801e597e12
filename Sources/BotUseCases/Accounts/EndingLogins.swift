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
        let ended = try await transaction.logins.endAll(of: userID, except: kept, at: now)
        // One change however many: every process forgets all that it remembers of the user.
        if !ended.isEmpty { try await transaction.changes.append(.login, userID: userID, at: now) }
    }

    /// How many logins of a user stand at once.
    static let mostLogins = 100

    /// Ends a user's oldest standing logins within the transaction, so that no more than ``mostLogins`` are left.
    ///
    /// Whoever has far more of them, from before there was a bound, comes down to it a few at each login.
    func endOldestLogins(
        of userID: UserID, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws(StoreError) {
        let newest = try await transaction.logins.logins(of: userID, standingAt: now, limit: Self.mostLogins + 50)
        let oldest = newest.dropFirst(Self.mostLogins)
        if oldest.isEmpty { return }
        for login in oldest { _ = try await transaction.logins.end(login.id, of: userID, at: now) }
        try await transaction.changes.append(.login, userID: userID, at: now)
    }
}
