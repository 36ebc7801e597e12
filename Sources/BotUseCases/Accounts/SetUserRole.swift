public import BotDomain
import BotPorts

/// Sets an account's role; audited.
public struct SetUserRole: Sendable {
    let core: Core

    /// Sets an account's role; audited.
    ///
    /// - Throws: ``BotError`` with `user_not_found`, `last_owner`.
    public func callAsFunction(_ role: Role, of username: String, by actor: AuditActor) async throws -> User {
        try await core.run("accounts.set_role") {
            throw BotError(.internalError)
        }
    }
}
