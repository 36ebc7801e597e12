import BotDomain
import BotPorts

extension Core {
    /// Changes an account that an operator named: applies the rule of the last owner within the transaction, and tells
    /// every process.
    ///
    /// - Parameters:
    ///   - change: what the rule of the last owner is asked about; nil for what no owner is lost by.
    ///   - effect: makes the change; false if the account is gone.
    /// - Returns: the account after it; as it was, if the change deleted it.
    func changeAccount(
        named name: String, _ change: LastOwnerRule.Change?, as action: AuditAction, by actor: AuditActor,
        at now: Timestamp, details: [String: String] = [:],
        _ effect: @Sendable (UserID, any StoreTransaction) async throws -> Bool
    ) async throws -> User {
        let folded = AccountName.folded(name)
        // Names do not change hands, so the id found here is the one that was meant.
        let found = try await look { transaction -> UserID? in
            guard let folded else { return nil }
            return try await transaction.users.credentials(named: folded)?.user.id
        }
        var details = details
        if let folded { details["name"] = folded }
        return try await administer(action, on: found, by: actor, at: now, details: details) { [details] transaction in
            // Who may not keep accounts does not learn which there are.
            try await require(.keepAccounts, of: actor, on: found, in: transaction)
            guard let found else { throw BotError(.userNotFound) }
            return Audited(
                try await apply(change, to: found, at: now, in: transaction) { try await effect(found, transaction) },
                on: found,
                details: details)
        }
    }

    /// Changes an account's role or activity within the transaction, by the rule of the last owner, and tells every process.
    func apply(
        _ change: LastOwnerRule.Change, to userID: UserID, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws -> User {
        try await apply(change, to: userID, at: now, in: transaction) {
            switch change {
            case .role(let role): try await transaction.users.setRole(role, of: userID, at: now)
            case .activity(let isActive): try await setActive(isActive, of: userID, at: now, in: transaction)
            case .deletion: try await transaction.users.delete(userID)
            }
        }
    }

    private func apply(
        _ change: LastOwnerRule.Change?, to userID: UserID, at now: Timestamp, in transaction: any StoreTransaction,
        _ effect: () async throws -> Bool
    ) async throws -> User {
        guard let user = try await transaction.users.user(userID) else { throw BotError(.userNotFound) }
        if let change {
            let owners = try await transaction.users.lockActiveOwners()
            guard LastOwnerRule.allows(change, role: user.role, isActive: user.isActive, activeOwners: owners)
            else { throw BotError(.lastOwner) }
        }
        guard try await effect() else { throw BotError(.userNotFound) }
        try await transaction.changes.append(.user, userID: userID, at: now)
        return try await transaction.users.user(userID) ?? user
    }
}
