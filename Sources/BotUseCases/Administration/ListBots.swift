public import BotDomain
import BotPorts

/// Lists bots in the order in which they were created, a page at a time.
public struct ListBots: Sendable {
    let core: Core

    /// What the list is in order of.
    public static let order = BotOrder(key: .createdAt)

    /// Lists bots in the order in which they were created, a page at a time; a page holds 1,000 at most.
    ///
    /// - Parameter position: where the page before ended, by ``order``.
    /// - Throws: ``BotError`` with `admin_required`.
    public func callAsFunction(
        after position: BotPosition?, status: ShownBotStatus?, limit: Int, by actor: AuditActor
    ) async throws -> [BotView] {
        try await core.run("admin.list_bots") {
            try await core.look(as: .listBots, by: actor) { transaction in
                var views: [BotView] = []
                let bots = try await transaction.bots.bots(
                    fitting: BotFilter(status: status, at: core.now), by: Self.order, after: position,
                    limit: Core.pageSize(limit))
                for bot in bots { views.append(try await core.view(bot, in: transaction)) }
                return views
            }
        }
    }
}
