public import BotDomain
import BotPorts

/// Has Telegram confirm the token of a user's bot for an admin: as the user does himself; audited.
public struct VerifyUsersBot: Sendable {
    let core: Core

    /// Has Telegram confirm the token of a user's bot for an admin: as the user does himself; audited.
    ///
    /// The role is read before Telegram is asked, and again with the change. A token that Telegram refuses puts the bot in
    /// error, and in the same transaction the trail gets the attempt as failed.
    ///
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, and what ``VerifyBot`` throws: `too_many_requests` where
    ///   the admin's turn to ask Telegram would come too late.
    public func callAsFunction(
        of userID: UserID, testMessage: TestMessage?, by actor: AuditActor
    ) async throws -> Verification {
        try await core.run("admin.verify_bot") {
            let now = core.now
            var details: [String: String] = [:]
            details["test_chat_id"] = testMessage?.chat.text
            do {
                return try await core.verifyBot(of: userID, testMessage: testMessage, askedBy: actor.userID) {
                    transaction in
                    try await core.require(.changeBot, of: actor, on: userID, in: transaction)
                } confirmed: { [details] bot, transaction in
                    let record = AuditRecord(
                        by: actor, on: userID, action: .verifyBot, details: details.merging(bot.auditDetails) { $1 },
                        at: now)
                    try await core.auditTrail.append(record, in: transaction)
                } refused: { [details] bot, transaction in
                    try await core.require(.changeBot, of: actor, on: userID, in: transaction)
                    let told = details.merging(bot.auditDetails) { $1 }
                    let error = ["error": BotError.Code.tokenRejected.rawValue]
                    let record = AuditRecord(
                        by: actor, on: userID, action: .verifyBot, outcome: .failed,
                        details: told.merging(error) { $1 }, at: now)
                    try await core.auditTrail.append(record, in: transaction)
                }
            } catch {
                await core.recordFailure(of: .verifyBot, on: userID, by: actor, at: now, details: details, error)
                throw error
            }
        }
    }
}
