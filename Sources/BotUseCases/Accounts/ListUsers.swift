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

    /// Lists accounts by id for an admin, a page at a time; a page holds 1,000 at most.
    ///
    /// - Throws: ``BotError`` with `admin_required`.
    public func callAsFunction(
        from start: PageStart<UserID>, limit: Int, by actor: AuditActor
    ) async throws -> Page<User, UserID> {
        try await core.run("admin.list_users") {
            try await core.look(as: .listUsers, by: actor) { transaction in
                let limit = Core.pageSize(limit)
                switch start {
                case .number(let number):
                    let skipped = PageStart<UserID>.skipped(before: number, limit: limit)
                    return Page(
                        try await transaction.users.users(skipping: skipped, limit: limit + 1), limit: limit,
                        total: try await transaction.users.count(), position: \.id)
                case .after(let id):
                    return Page(
                        try await transaction.users.users(after: id, limit: limit + 1), limit: limit, total: nil,
                        position: \.id)
                }
            }
        }
    }
}
