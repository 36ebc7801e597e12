public import BotDomain
import BotPorts

/// Lists bots by record id, a page at a time.
public struct ListBots: Sendable {
    let core: Core

    /// Lists bots by record id, a page at a time.
    ///
    /// - Throws: ``BotError`` with `admin_required`.
    public func callAsFunction(after: BotID?, status: BotStatus?, limit: Int, by actor: AuditActor) async throws -> [BotView] {
        try await core.run("admin.list_bots") {
            throw BotError(.internalError)
        }
    }
}
