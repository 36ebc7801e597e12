public import BotDomain
import BotPorts

/// Sets an account's password for an operator: all of its logins end; audited.
public struct SetUserPassword: Sendable {
    let core: Core

    /// Sets an account's password for an operator: all of its logins end; audited, the password not.
    ///
    /// Cost: one hash, made before the transaction.
    ///
    /// - Throws: ``BotError`` with `user_not_found`, `admin_required`, `role_too_low`, `too_many_requests`.
    @discardableResult
    public func callAsFunction(
        _ password: borrowing Password, of username: String, by actor: AuditActor
    ) async throws -> User {
        try await core.run("accounts.set_password") {
            let now = core.now
            let hash = try await core.ports.passwordHasher.hash(password)
            return try await core.changeAccount(named: username, nil, as: .setPassword, by: actor, at: now) {
                userID, transaction in
                guard let old = try await transaction.users.passwordHash(of: userID) else { return false }
                try await core.endLogins(of: userID, at: now, in: transaction)
                return try await transaction.users.setPasswordHash(hash, replacing: old, of: userID, at: now)
            }
        }
    }
}
