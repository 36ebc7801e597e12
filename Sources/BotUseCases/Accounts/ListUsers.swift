public import BotDomain
import BotPorts

/// Lists accounts by id, a page at a time.
public struct ListUsers: Sendable {
    let core: Core

    /// Lists accounts by id, a page at a time; a page holds 1,000 at most.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction(after: UserID?, limit: Int) async throws -> [User] {
        try await core.run("accounts.list") {
            try await core.look { try await $0.users.users(after: after, limit: Core.pageSize(limit)) }
        }
    }
}
