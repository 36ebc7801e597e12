public import BotDomain
import BotPorts

/// Sets a bot's limits and the ceiling over them, also while no bot stands; audited.
public struct LimitBot: Sendable {
    let core: Core

    /// Sets a bot's limits and the ceiling over them, also while no bot stands; audited.
    ///
    /// - Returns: the ceiling as it is now.
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found`, `validation_failed`.
    public func callAsFunction(of userID: UserID, _ change: LimitsChange, by actor: AuditActor) async throws -> BotLimits {
        try await core.run("admin.limit_bot") {
            throw BotError(.internalError)
        }
    }
}
