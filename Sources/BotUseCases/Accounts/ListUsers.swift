public import BotDomain
import BotPorts

/// Lists accounts by id, a page at a time.
public struct ListUsers: Sendable {
    let core: Core

    /// Lists accounts by id, a page at a time.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction(after: UserID?, limit: Int) async throws -> [User] {
        try await core.run("accounts.list") {
            throw BotError(.internalError)
        }
    }
}
