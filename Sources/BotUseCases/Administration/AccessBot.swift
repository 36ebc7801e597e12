public import BotDomain
import BotPorts

/// Opens a user's bot to an admin, whatever its status; audited.
public struct AccessBot: Sendable {
    let core: Core

    /// Opens a user's bot to an admin, whatever its status; audited, also where it fails.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found`.
    public func callAsFunction(
        of userID: UserID, reason: AccessReason?, by actor: AuditActor
    ) async throws -> BotView {
        try await core.run("admin.access_bot") {
            var details: [String: String] = [:]
            details["reason"] = reason?.text
            return try await core.administer(
                .accessBot, on: userID, by: actor, at: core.now, details: details
            ) { [details] transaction in
                try await core.require(.accessBot, of: actor, on: userID, in: transaction)
                let bot = try await core.bot(of: userID, in: transaction)
                return Audited(
                    try await core.view(bot, in: transaction), on: userID,
                    details: details.merging(bot.auditDetails) { $1 })
            }
        }
    }
}
