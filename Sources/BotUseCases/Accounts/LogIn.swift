public import BotDomain
import BotPorts

/// Checks a name or address and a password, and begins a login.
public struct LogIn: Sendable {
    let core: Core

    /// Checks a name or address and a password, and begins a login.
    ///
    /// - Throws: ``BotError`` with `invalid_credentials` (no earlier than the floor), `too_many_requests`.
    public func callAsFunction(name: String, password: borrowing Password) async throws -> LoginGrant {
        try await core.run("accounts.log_in") {
            throw BotError(.internalError)
        }
    }
}
