import BotDomain
import BotPorts

/// A bot that Telegram vouched for, sealed and about to be recorded.
struct BotCandidate: Sendable {
    let userID: UserID
    let identity: BotIdentity
    let environment: TelegramEnvironment
    let sealedToken: SealedBox
    let fingerprint: TokenFingerprint
    let sealedUserSession: SealedBox?
    let limits: LimitsChange
}

/// What came of recording a candidate.
enum BotRegistration: Sendable {
    case registered(BotView)
    /// Another user has this bot, under a token that is to be tested.
    case contested(Bot)
}

extension Core {
    /// Records a candidate in one transaction, under the holds that lie on its user and its bot.
    ///
    /// - Parameter forfeited: another user's record of the bot, whose token Telegram was seen to refuse: it makes way
    ///   if it still has that token.
    func register(_ candidate: BotCandidate, inPlaceOf forfeited: Bot?) async throws -> BotRegistration {
        let now = self.now
        do {
            return try await change { transaction in
                try await requireActive(candidate.userID, in: transaction)
                let botID = candidate.identity.telegramBotID
                if let held = try await transaction.bots.bot(telegramBotID: botID), held.userID != candidate.userID {
                    // The same token twice was tested when it was offered.
                    guard held.fingerprint != candidate.fingerprint else { throw BotError(.botTaken) }
                    guard let forfeited, forfeited.id == held.id, forfeited.fingerprint == held.fingerprint else {
                        return .contested(held)
                    }
                    try await release(held, to: candidate.userID, at: now, in: transaction)
                }
                return .registered(try await record(candidate, at: now, in: transaction))
            }
        } catch let error as StoreError {
            switch error.violated {
            case .botOfUser: throw BotError(.botExists, cause: error)
            case .telegramBotID, .fingerprint: throw BotError(.botTaken, cause: error)
            default: throw error
            }
        }
    }

    private func record(
        _ candidate: BotCandidate, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws -> BotView {
        let holds = try await transaction.holds.holds(
            on: [.user(candidate.userID), .telegramBot(candidate.identity.telegramBotID)])
        let reason = holds.suspensionReason
        let bot = try await transaction.bots.insert(
            NewBot(
                userID: candidate.userID, identity: candidate.identity, environment: candidate.environment,
                sealedToken: candidate.sealedToken, fingerprint: candidate.fingerprint,
                sealedUserSession: candidate.sealedUserSession,
                standing: BotLifecycle.created(isHeld: reason != nil), suspensionReason: reason,
                limits: try candidate.limits.applied(to: .standard, under: holds.ceiling), createdAt: now))
        try await tell(of: bot, .created, at: now, in: transaction)
        return BotView(bot: bot, ceiling: holds.ceiling, status: bot.shownStatus(at: now))
    }

    /// Takes a record away from a user who was shown to hold the bot no more.
    ///
    /// Its keys go with it.
    private func release(
        _ bot: Bot, to userID: UserID, at now: Timestamp, in transaction: any StoreTransaction
    ) async throws {
        guard try await transaction.bots.delete(bot.id, ifRevision: bot.revision) else { throw BotError(.botTaken) }
        try await tell(of: bot, .released, at: now, in: transaction)
        try await auditTrail.append(
            AuditRecord(
                by: .system, on: bot.userID, action: .releaseBot,
                details: [
                    "telegram_bot_id": String(bot.telegramBotID.rawValue), "new_user_id": String(userID.rawValue),
                ], at: now),
            in: transaction)
    }
}
