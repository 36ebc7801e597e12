public import BotDomain
import BotPorts

/// Makes an account with a role, for an operator; audited.
public struct CreateUser: Sendable {
    let core: Core

    /// Makes an account with a role, for an operator; audited.
    ///
    /// - Throws: ``BotError`` with `account_exists`.
    public func callAsFunction(username: Username, email: EmailAddress, role: Role, password: borrowing Password, by actor: AuditActor) async throws -> User {
        try await core.run("accounts.create") {
            throw BotError(.internalError)
        }
    }
}
