public import BotDomain
import BotPorts

/// Makes an account with a role, for an operator; audited.
public struct CreateUser: Sendable {
    let core: Core

    /// Makes an account with a role, for an operator; audited.
    ///
    /// - Throws: ``BotError`` with `account_exists`, `admin_required`, `role_too_low`, `too_many_requests`.
    public func callAsFunction(
        username: Username, email: EmailAddress, role: Role, password: borrowing Password, by actor: AuditActor
    ) async throws -> User {
        try await core.run("accounts.create") {
            let now = core.now
            let new = NewUser(
                username: username, email: email, fullName: nil, role: role,
                passwordHash: try await core.ports.passwordHasher.hash(password), createdAt: now)
            let details = ["username": username.text, "role": role.rawValue]
            return try await core.administer(.createUser, by: actor, at: now, details: details) { transaction in
                try await core.require(.keepAccounts, of: actor, on: nil, in: transaction)
                let user = try await core.insert(new, in: transaction)
                try await transaction.changes.append(.user, userID: user.id, at: now)
                return Audited(user, on: user.id, details: details)
            }
        }
    }
}
