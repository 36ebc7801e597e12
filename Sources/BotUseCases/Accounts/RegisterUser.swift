public import BotDomain
import BotPorts

/// Makes an account of role `user` for a stranger, where the operator lets strangers in.
public struct RegisterUser: Sendable {
    let core: Core

    /// Makes an account of role `user` for a stranger, where the operator lets strangers in.
    ///
    /// - Throws: ``BotError`` with `registration_closed`, `account_exists`, `too_many_requests`.
    public func callAsFunction(username: Username, email: EmailAddress, fullName: FullName?, password: borrowing Password) async throws -> User {
        try await core.run("accounts.register") {
            throw BotError(.internalError)
        }
    }
}
