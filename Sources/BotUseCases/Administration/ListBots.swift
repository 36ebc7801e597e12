public import BotDomain
import BotPorts

/// Lists bots by record id, a page at a time.
public struct ListBots: Sendable {
    let core: Core

    /// Lists bots by record id, a page at a time; a page holds 1,000 at most.
    ///
    /// - Throws: ``BotError`` with `admin_required`.
    public func callAsFunction(
        after: BotID?, status: BotStatus?, limit: Int, by actor: AuditActor
    ) async throws -> [BotView] {
        try await core.run("admin.list_bots") {
            try await core.look(as: .listBots, by: actor) { transaction in
                var views: [BotView] = []
                let page = Core.pageSize(limit)
                for bot in try await transaction.bots.bots(after: after, status: status, limit: page) {
                    views.append(try await core.view(bot, in: transaction))
                }
                return views
            }
        }
    }
}
