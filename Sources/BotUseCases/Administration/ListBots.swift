public import BotDomain
import BotPorts

/// Lists bots, a page at a time.
public struct ListBots: Sendable {
    let core: Core

    /// Lists bots, a page at a time; a page holds 1,000 at most.
    ///
    /// All of it is read from one snapshot.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `validation_failed` for a search that cannot be, or a place of another
    ///   order.
    public func callAsFunction(
        fitting query: BotQuery, by order: BotOrder, from start: PageStart<BotPosition>, limit: Int,
        by actor: AuditActor
    ) async throws -> Page<BotView, BotPosition> {
        try await core.run("admin.list_bots") {
            let now = core.now
            return try await core.look(as: .listBots, by: actor) { transaction in
                let filter = try query.filter(at: now)
                if case .after(let position) = start, !order.takes(position) {
                    throw BotError.invalid("cursor", "is of a list in another order.")
                }
                let limit = Core.pageSize(limit)
                let bots: [Bot]
                var total: Int?
                switch start {
                case .number(let number):
                    bots = try await transaction.bots.bots(
                        fitting: filter, by: order,
                        skipping: PageStart<BotPosition>.skipped(before: number, limit: limit), limit: limit + 1)
                    total = try await transaction.bots.count(fitting: filter)
                case .after(let position):
                    bots = try await transaction.bots.bots(
                        fitting: filter, by: order, after: position, limit: limit + 1)
                }
                let views = try await core.views(bots, at: filter.at, in: transaction)
                return Page(views, limit: limit, total: total) { BotPosition(of: $0.bot, in: order) }
            }
        }
    }
}

extension Core {
    /// What is shown of bots, all ceilings read at once.
    fileprivate func views(
        _ bots: [Bot], at now: Timestamp, in transaction: any StoreTransaction
    ) async throws(StoreError) -> [BotView] {
        let holds = Dictionary(
            grouping: try await transaction.holds.holds(on: bots.flatMap(\.holdSubjects)), by: \.subject)
        return bots.map { bot in
            let own = bot.holdSubjects.flatMap { holds[$0] ?? [] }
            return BotView(bot: bot, ceiling: own.ceiling, status: bot.shownStatus(at: now))
        }
    }
}
