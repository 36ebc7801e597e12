public import BotDomain
import BotPorts

/// Sets a bot's limits and the ceiling over them, also while no bot stands; audited.
public struct LimitBot: Sendable {
    let core: Core

    /// Sets a bot's limits and the ceiling over them, also while no bot stands; audited.
    ///
    /// A limit that is not named keeps its value and its ceiling.
    ///
    /// - Returns: the bot's limits as they are now; the ceiling, if no bot stands.
    /// - Throws: ``BotError`` with `admin_required`, `role_too_low`, `bot_not_found` for an unknown user under no hold,
    ///   `validation_failed`, which is a failed attempt too.
    public func callAsFunction(
        of userID: UserID, _ change: LimitsChange, by actor: AuditActor
    ) async throws -> BotLimits {
        try await core.run("admin.limit_bot") {
            let now = core.now
            return try await core.administer(
                .updateRateLimits, on: userID, by: actor, at: now, details: change.auditDetails
            ) { transaction in
                try await core.require(.changeBot, of: actor, on: userID, in: transaction)
                try change.requireOne()
                try change.validate()
                let bot = try await transaction.bots.bot(ofUser: userID)
                let ceiling = try await layCeiling(change, of: userID, bot: bot, at: now, in: transaction)
                var details = change.auditDetails
                details["ceiling"] = ceiling.summary
                var limits = ceiling
                if let bot {
                    limits = try change.applied(to: bot.limits).lowered(to: ceiling)
                    let change = BotChange([.limits(limits)], kind: .limitsChanged, detail: limits.summary)
                    _ = try await core.write(change, to: bot, at: now, in: transaction)
                    details.merge(bot.auditDetails) { $1 }
                }
                return Audited(limits, on: userID, details: details)
            }
        }
    }

    private func layCeiling(
        _ change: LimitsChange, of userID: UserID, bot: Bot?, at now: Timestamp,
        in transaction: any StoreTransaction
    ) async throws -> BotLimits {
        let subjects = try await core.heldSubjects(of: userID, bot: bot, in: transaction)
        let holds = try await transaction.holds.holds(on: subjects)
        if holds.isEmpty, bot == nil, try await transaction.users.user(userID) == nil {
            throw BotError(.botNotFound)
        }
        // No ceiling is one that cannot be reached.
        let unlimited = try BotLimits(
            requestsPerSecond: BotLimits.requestsPerSecondRange.upperBound,
            maxConcurrentRequests: BotLimits.maxConcurrentRequestsRange.upperBound)
        for subject in subjects {
            // Each on top of its own: what lies on a bot for another user's sake does not spread to this one's account.
            let standing = holds.filter { $0.subject == subject }.ceiling ?? unlimited
            let ceiling = try change.applied(to: standing)
            try await transaction.holds.lay(
                Hold(subject: subject, kind: .ceiling(ceiling), laidOn: userID, laidAt: now))
        }
        try await transaction.changes.append(.hold, userID: userID, at: now)
        return try await transaction.holds.holds(on: bot?.holdSubjects ?? subjects).ceiling ?? unlimited
    }
}

extension LimitsChange {
    /// What was asked for, for the trail.
    fileprivate var auditDetails: [String: String] {
        var details: [String: String] = [:]
        if let requestsPerSecond { details["max_requests_per_second"] = String(requestsPerSecond) }
        if let maxConcurrentRequests { details["max_concurrent_requests"] = String(maxConcurrentRequests) }
        return details
    }
}
