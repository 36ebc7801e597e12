public import BotDomain
import BotPorts

/// Finds an account by its name or e-mail address, for an operator who knows no ids.
public struct FindUser: Sendable {
    let core: Core

    /// Finds an account by its name or e-mail address, for an operator who knows no ids.
    ///
    /// - Throws: ``BotError`` with `user_not_found`.
    public func callAsFunction(named name: String) async throws -> User {
        try await core.run("admin.find_user") {
            throw BotError(.internalError)
        }
    }
}
