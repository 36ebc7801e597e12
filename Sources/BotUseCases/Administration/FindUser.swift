public import BotDomain
import BotPorts

/// Finds an account by its name or e-mail address, for an operator who knows no ids.
public struct FindUser: Sendable {
    let core: Core

    /// Finds an account by its name or e-mail address, in any case of letters.
    ///
    /// - Throws: ``BotError`` with `user_not_found`.
    public func callAsFunction(named name: String) async throws -> User {
        try await core.run("admin.find_user") {
            guard let folded = AccountName.folded(name),
                let found = try await core.look({ try await $0.users.credentials(named: folded)?.user })
            else { throw BotError(.userNotFound) }
            return found
        }
    }
}
