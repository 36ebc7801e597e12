public import BotDomain
import BotPorts

/// Suspends a user's bot, by holds on the user and on the Telegram bot that outlive its record; audited.
public struct SuspendBot: Sendable {
    let core: Core

    /// Suspends a user's bot, by holds on the user and on the Telegram bot that outlive its record; audited.
    ///
    /// One that is suspended already gets the new reason. Telegram is told to drop the bot's webhook.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found`.
    public func callAsFunction(
        of userID: UserID, reason: SuspensionReason, by actor: AuditActor
    ) async throws -> BotView {
        try await core.run("admin.suspend_bot") {
            let now = core.now
            let details = ["reason": reason.text]
            return try await core.administer(
                .suspendBot, on: userID, by: actor, at: now, details: details
            ) { transaction in
                try await core.require(.changeBot, of: actor, on: userID, in: transaction)
                let bot = try await core.bot(of: userID, in: transaction)
                for subject in bot.holdSubjects {
                    try await transaction.holds.lay(
                        Hold(subject: subject, kind: .suspension(reason: reason.text), laidOn: userID, laidAt: now))
                }
                try await transaction.changes.append(.hold, userID: userID, at: now)
                let standing = try BotLifecycle.standing(after: .suspended, on: bot.standing)
                let change = BotChange(
                    [.standing(standing), .suspensionReason(reason.text), .webhookKey(nil)], kind: .suspended,
                    detail: reason.text)
                let suspended = try await core.write(change, to: bot, at: now, in: transaction)
                if bot.standing.status != .suspended || bot.webhookKeyID != nil {
                    try await core.owe(webhookRemovalOf: bot, afterRemoval: false, at: now, in: transaction)
                }
                return Audited(
                    try await core.view(suspended, in: transaction), on: userID,
                    details: details.merging(bot.auditDetails) { $1 })
            }
        }
    }
}

extension Bot {
    /// Which bot it was, for the trail: the record may be gone when it is read.
    var auditDetails: [String: String] { ["telegram_bot_id": String(telegramBotID.rawValue)] }
}
