public import BotDomain
import BotPorts

/// Removes a user's bot for an admin: as the user does himself; audited.
public struct DeleteBot: Sendable {
    let core: Core

    /// Removes a user's bot for an admin: token and keys are destroyed, holds stay, the webhook is owed; audited.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found`, `conflict`.
    public func callAsFunction(of userID: UserID, by actor: AuditActor) async throws {
        try await core.run("admin.delete_bot") {
            let now = core.now
            try await core.administer(.deleteBot, on: userID, by: actor, at: now) { transaction in
                try await core.require(.changeBot, of: actor, on: userID, in: transaction)
                let bot = try await core.removeBot(of: userID, at: now, in: transaction)
                return Audited((), on: userID, details: bot.auditDetails)
            }
        }
    }
}
