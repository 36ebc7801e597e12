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
    /// To be called each minute or so. Cost: short transactions, a bounded number of them.
    ///
    /// - Throws: ``BotError``, of what failed first; what could not be done is left for the next time. What fails is in the way
    ///   of nothing else, unless the store is away.
    public func callAsFunction() async throws {
        try await core.run("maintenance.tidy_up") {
            let now = core.now
            let horizon = now - core.policy.retention
            let steps: [@Sendable () async throws -> Void] = [
                { try await core.recordCountedRefusals() },
                { try await dropExpiredWebhooks(at: now) },
                {
                    try await forget {
                        try await $0.logins.forget(
                            spentBefore: now - RefreshToken.replayWindow, overBefore: now - .days(1), limit: $1)
                    }
                },
                { try await forget { try await $0.changes.forget(before: now - Self.changeLifetime, limit: $1) } },
                { try await forget { try await $0.activity.forget(before: horizon, limit: $1) } },
                { try await forget { try await $0.usage.forget(before: horizon, limit: $1) } },
            ]
            try await Self.each(of: steps) { try await $0() }
        }
    }

    /// Does something with each, also behind one where it fails; throws what failed first.
    ///
    /// With the store away it stops: each of the others would only wait for it in vain.
    private static func each<Element>(
        of elements: [Element], _ body: (Element) async throws -> Void
    ) async throws {
        var failure: (any Error)?
        for element in elements {
            do {
                try await body(element)
            } catch {
                failure = failure ?? error
                if BotError(translating: error).code == .unavailable { break }
            }
        }
        if let failure { throw failure }
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
        try await Self.each(of: expired) { found in
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
