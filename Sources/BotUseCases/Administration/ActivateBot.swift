public import BotDomain
import BotPorts

/// Lifts the suspensions of a user and his bot, also while no bot stands; audited.
public struct ActivateBot: Sendable {
    let core: Core

    /// Lifts the suspensions of a user and his bot, also while no bot stands; audited.
    ///
    /// A suspension on a bot that another user has registered by now stays: that user's bot is to be activated for itself.
    ///
    /// - Returns: the bot, if one stands.
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found` for an unknown user under no hold,
    ///   `invalid_transition` where nothing was suspended.
    public func callAsFunction(of userID: UserID, by actor: AuditActor) async throws -> BotView? {
        try await core.run("admin.activate_bot") {
            let now = core.now
            return try await core.administer(.activateBot, on: userID, by: actor, at: now) { transaction in
                try await core.require(.changeBot, of: actor, on: userID, in: transaction)
                let bot = try await transaction.bots.bot(ofUser: userID)
                let anythingLifted = try await liftSuspensions(
                    of: userID, bot: bot, at: now, in: transaction)
                guard let bot else {
                    guard anythingLifted else { throw try await nothingHeld(userID, in: transaction) }
                    return Audited(nil, on: userID)
                }
                var activated = bot
                if bot.standing.status == .suspended || !anythingLifted {
                    let standing = try BotLifecycle.standing(after: .activated, on: bot.standing)
                    let change = BotChange([.standing(standing), .suspensionReason(nil)], kind: .activated)
                    activated = try await core.write(change, to: bot, at: now, in: transaction)
                }
                return Audited(
                    try await core.view(activated, in: transaction), on: userID, details: bot.auditDetails)
            }
        }
    }

    private func liftSuspensions(
        of userID: UserID, bot: Bot?, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws -> Bool {
        let subjects = try await core.heldSubjects(of: userID, bot: bot, in: transaction)
        let holds = try await transaction.holds.holds(on: subjects)
        guard holds.suspensionReason != nil else { return false }
        for subject in subjects { try await transaction.holds.liftSuspension(of: subject) }
        try await transaction.changes.append(.hold, userID: userID, at: now)
        return true
    }

    private func nothingHeld(_ userID: UserID, in transaction: any StoreTransaction) async throws -> BotError {
        BotError(try await transaction.users.user(userID) == nil ? .botNotFound : .invalidTransition)
    }
}
