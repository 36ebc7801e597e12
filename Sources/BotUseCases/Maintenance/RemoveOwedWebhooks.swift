import BotDomain
import BotPorts

/// Makes the `deleteWebhook` calls that are due, and says how many it made.
public struct RemoveOwedWebhooks: Sendable {
    let core: Core

    /// How many are looked at in one run, and called at once.
    private static let batch = 16

    /// Makes the `deleteWebhook` calls that are due, sixteen at most, and says how many it made.
    ///
    /// One that fails is tried again after 10 s, then twice as long each time, an hour at most; it is given up when
    /// Telegram refuses the token, when no key opens it, or after ``WebhookRemoval/patience``. Where a key that may has set
    /// another webhook since, that one stays, and nothing is left to remove.
    ///
    /// - Throws: ``BotError``.
    public func callAsFunction() async throws -> Int {
        try await core.run("maintenance.remove_webhooks") {
            let now = core.now
            let due = try await core.look { try await $0.webhookRemovals.due(at: now, limit: Self.batch) }
            return try await withThrowingTaskGroup(of: Bool.self) { group in
                for removal in due {
                    group.addTask { try await process(removal, at: now) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
        }
    }

    private enum Claim {
        case inOtherHands
        case superseded
        case ours
    }

    private enum Outcome {
        case removed
        case superseded
        case givenUp(String)
        case later
    }

    /// Returns whether Telegram was called.
    private func process(_ removal: WebhookRemoval, at now: Timestamp) async throws -> Bool {
        switch try await claim(removal, at: now) {
        case .inOtherHands:
            return false
        case .superseded:
            try await settle(removal, as: .superseded)
            return false
        case .ours:
            guard now < removal.createdAt + WebhookRemoval.patience else {
                try await settle(removal, as: .givenUp("Telegram could not be reached for 24 hours."))
                return false
            }
            try await settle(removal, as: await call(removal))
            return true
        }
    }

    private func claim(_ removal: WebhookRemoval, at now: Timestamp) async throws -> Claim {
        // The last attempt falls due when patience ends, so that the token is not kept longer.
        let end = removal.createdAt + WebhookRemoval.patience
        let next = max(min(now + Self.pause(after: removal.attempts), end), now + Self.pause(after: 0))
        return try await core.change { transaction in
            guard try await transaction.webhookRemovals.claim(removal, nextAttemptAt: next) else {
                return .inOtherHands
            }
            return try await isSuperseded(removal, in: transaction) ? .superseded : .ours
        }
    }

    /// Whether another webhook was set in this one's place, by a key that still may: what owes a removal also takes the
    /// key off the record, so one that stands there came later.
    private func isSuperseded(
        _ removal: WebhookRemoval, in transaction: any StoreTransaction
    ) async throws -> Bool {
        guard let bot = try await transaction.bots.bot(telegramBotID: removal.telegramBotID),
            bot.environment == removal.environment, bot.standing.status != .suspended, bot.webhookKeyID != nil
        else { return false }
        return try await transaction.users.user(bot.userID)?.isActive == true
    }

    private func call(_ removal: WebhookRemoval) async -> Outcome {
        do {
            let token = try core.ports.secretBox.openToken(removal.sealedToken, for: removal.tokenContext)
            try await core.ports.telegram.deleteWebhook(token, environment: removal.environment)
            return .removed
        } catch CryptoError.cannotOpen {
            return .givenUp("The token could not be opened.")
        } catch TelegramError.tokenRefused {
            return .givenUp("Telegram refuses the token.")
        } catch {
            return .later
        }
    }

    /// Writes down how it ended; after a bot's removal its user may be gone, so the trail keeps it as well.
    private func settle(_ removal: WebhookRemoval, as outcome: Outcome) async throws {
        let isRemoved: Bool
        let detail: String?
        switch outcome {
        case .later: return
        case .removed: (isRemoved, detail) = (true, nil)
        case .superseded: (isRemoved, detail) = (true, "Another webhook was set since.")
        case .givenUp(let why): (isRemoved, detail) = (false, why)
        }
        let now = core.now
        try await core.change { transaction in
            guard try await transaction.webhookRemovals.finish(removal.id) else { return }
            try await transaction.activity.append(
                ActivityEntry(
                    userID: removal.userID, telegramBotID: removal.telegramBotID,
                    kind: isRemoved ? .webhookRemoved : .webhookRemovalFailed, detail: detail, at: now))
            guard removal.afterRemoval else { return }
            var details = ["telegram_bot_id": String(removal.telegramBotID.rawValue)]
            details[isRemoved ? "note" : "error"] = detail
            try await core.auditTrail.append(
                AuditRecord(
                    by: .system, on: removal.userID, action: .removeWebhook, outcome: isRemoved ? .done : .failed,
                    details: details, at: now),
                in: transaction)
        }
    }

    /// How long to wait after an attempt before the next.
    ///
    /// 10 s, 20 s, 40 s and so on, an hour at most.
    private static func pause(after attempts: Int) -> Nanoseconds {
        min(.seconds(10 << Int64(min(max(attempts, 0), 9))), .hours(1))
    }
}
