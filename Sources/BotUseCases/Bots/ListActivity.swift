public import BotDomain
import BotPorts

/// Lists what happened to a user's bot, newest first.
public struct ListActivity: Sendable {
    let core: Core

    /// Lists what happened to a user's bot, newest first, a page at a time; what happened to one that he had before is among
    /// it.
    ///
    /// - Parameter before: the entry where the page before ended; nil for the first.
    /// - Throws: ``BotError`` with `bot_not_found`.
    public func callAsFunction(
        of userID: UserID, before: Int64?, limit: Int
    ) async throws -> Page<ActivityEntry, Int64> {
        try await core.run("bots.list_activity") {
            try await core.look { transaction in
                _ = try await core.bot(of: userID, in: transaction)
                let limit = Core.pageSize(limit)
                let read = try await transaction.activity.entries(ofUser: userID, before: before, limit: limit + 1)
                return Page(read, limit: limit, total: nil, position: \.id)
            }
        }
    }
}
