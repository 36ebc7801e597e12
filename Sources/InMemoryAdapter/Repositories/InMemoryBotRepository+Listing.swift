import BotDomain
import BotPorts

extension InMemoryBotRepository {
    func bots(
        fitting filter: BotFilter, by order: BotOrder, after position: BotPosition?, limit: Int
    ) async throws(StoreError) -> [Bot] {
        try filter.requireNoNUL()
        try position?.requireUse(in: order)
        return try transaction.read { state in
            Array(
                state.bots(fitting: filter, by: order).drop { bot in
                    position.map { !order.areInOrder($0, BotPosition(of: bot, in: order)) } ?? false
                }
                .prefix(max(0, limit)))
        }
    }

    func bots(
        fitting filter: BotFilter, by order: BotOrder, skipping: Int, limit: Int
    ) async throws(StoreError) -> [Bot] {
        try filter.requireNoNUL()
        return try transaction.read { state in
            Array(state.bots(fitting: filter, by: order).dropFirst(max(0, skipping)).prefix(max(0, limit)))
        }
    }

    func count(fitting filter: BotFilter) async throws(StoreError) -> Int {
        try filter.requireNoNUL()
        return try transaction.read { $0.bots.values.count(where: filter.fits) }
    }

    func countByStatus(at time: Timestamp) async throws(StoreError) -> [ShownBotStatus: Int] {
        try transaction.read { state in
            state.bots.values.reduce(into: [:]) { $0[$1.shownStatus(at: time), default: 0] += 1 }
        }
    }

    func withExpiredWebhookKey(at time: Timestamp, limit: Int) async throws(StoreError) -> [Bot] {
        try transaction.read { state in
            state.bots.values.compactMap { bot -> (bot: Bot, key: GatewayKeyID, expiresAt: Timestamp)? in
                guard let id = bot.webhookKeyID, let expiresAt = state.keys[id]?.expiresAt, expiresAt <= time
                else { return nil }
                return (bot, id, expiresAt)
            }
            .sorted { ($0.expiresAt, $0.key) < ($1.expiresAt, $1.key) }.prefix(max(0, limit)).map(\.bot)
        }
    }
}

extension InMemoryState {
    fileprivate func bots(fitting filter: BotFilter, by order: BotOrder) -> [Bot] {
        bots.values.filter(filter.fits).map { (bot: $0, position: BotPosition(of: $0, in: order)) }
            .sorted { order.areInOrder($0.position, $1.position) }.map(\.bot)
    }
}
