import BotDomain
import BotPorts

/// Does the small things that fall due.
///
/// Writes the refusals by role that were counted in minutes that are over; drops webhooks whose keys expired; forgets the
/// sealed successors of refresh tokens whose replay window is over, logins that ended more than a day ago, rows of the change
/// feed a day after them, and activity and statistics after the policy's retention.
public struct TidyUp: Sendable {
    let core: Core

    /// How long a row of the change feed is kept: a process that read nothing for that long drops what it has in memory.
    static let changeLifetime: Nanoseconds = .days(1)
    /// Rows that one transaction forgets, so that nobody waits long behind it.
    private static let rowsAtOnce = 1_000
    /// Transactions in a row, so that a great leftover is spread over several turns.
    private static let mostRounds = 20

    /// Does what has fallen due.
    ///
    /// To be called each minute or so, and before the process ends. Cost: short transactions, a bounded number of them.
    ///
    /// - Throws: ``BotError``; what could not be done is left for the next time.
    public func callAsFunction() async throws {
        try await core.run("maintenance.tidy_up") {
            try await core.recordCountedRefusals()
            let now = core.now
            try await dropExpiredWebhooks(at: now)
            try await forget {
                try await $0.logins.forget(
                    spentBefore: now - RefreshToken.replayWindow, overBefore: now - .days(1), limit: $1)
            }
            let horizon = now - core.policy.retention
            try await forget { try await $0.changes.forget(before: now - Self.changeLifetime, limit: $1) }
            try await forget { try await $0.activity.forget(before: horizon, limit: $1) }
            try await forget { try await $0.usage.forget(before: horizon, limit: $1) }
        }
    }

    private func forget(_ some: @Sendable (any StoreTransaction, Int) async throws -> Int) async throws {
        for _ in 0..<Self.mostRounds {
            let count = try await core.ports.store.withTransaction { try await some($0, Self.rowsAtOnce) }
            if count < Self.rowsAtOnce { return }
        }
    }

    private func dropExpiredWebhooks(at now: Timestamp) async throws {
        let limit = Self.rowsAtOnce
        let expired = try await core.look { try await $0.bots.withExpiredWebhookKey(at: now, limit: limit) }
        for found in expired {
            try await core.change { transaction in
                // Read again: another key may have set it since.
                guard let bot = try await transaction.bots.bot(found.id), bot.webhookKeyID == found.webhookKeyID else {
                    return
                }
                try await core.dropWebhook(of: bot, at: now, in: transaction)
            }
        }
    }
}
