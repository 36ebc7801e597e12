public import BotDomain
import BotPorts

/// Shows an admin how the platform stands.
public struct ShowOverview: Sendable {
    let core: Core

    /// Shows an admin how the platform stands: all bots, and what this process has in memory.
    ///
    /// - Throws: ``BotError`` with `admin_required`.
    public func callAsFunction(by actor: AuditActor) async throws -> Overview {
        try await core.run("admin.overview") {
            let now = core.now
            let counts = try await core.look(as: .showOverview, by: actor) { transaction in
                try await transaction.bots.countByStatus(at: now)
            }
            // It holds the lock that calls are decided under, so it is as urgent as they are.
            let gateway = core.gateway
            return Overview(bots: counts, gateway: await Task(priority: .high) { gateway.overview }.value)
        }
    }
}

/// How the platform stands.
public struct Overview: Hashable, Sendable {
    /// How many bots are shown as each status; one that none has may be left out.
    public let bots: [ShownBotStatus: Int]
    /// What this process carries.
    public let gateway: GatewayOverview

    /// Makes a value of its parts.
    public init(bots: [ShownBotStatus: Int], gateway: GatewayOverview) {
        self.bots = bots
        self.gateway = gateway
    }
}
