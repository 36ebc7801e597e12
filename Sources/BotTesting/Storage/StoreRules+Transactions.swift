import BotDomain
import BotPorts
import Synchronization

/// What a body throws of its own accord.
private struct Refused: Error {}

extension StoreRules {
    static let transactions: [Rule<StoreStage>] = [
        Rule("undoes everything when a body throws, and passes the body's error through") { stage in
            let user = try Fixtures.newUser("ada")
            try await requireError(Refused.self, "a body's own error comes out as it is") {
                try await stage.store.withTransaction { transaction in
                    let stored = try await transaction.users.insert(user)
                    _ = try await transaction.bots.insert(Fixtures.newBot(of: stored.id, telegramBotID: 100))
                    throw Refused()
                }
            }
            try requireEqual(try await stage.store.userCount(), 0, "nothing of it stays")
        },
        Rule("shows a body its own changes") { stage in
            let user = try Fixtures.newUser("ada")
            let seen = try await stage.store.withTransaction { transaction in
                let id = try await transaction.users.insert(user).id
                return try await transaction.users.user(id)
            }
            try requireEqual(seen?.username.text, "ada", "the account that the body has just made")
        },
        Rule("takes a change, its audit entry and its row in the feed together, or none of them") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let suspend: @Sendable (any StoreTransaction) async throws -> Void = { transaction in
                _ = try await transaction.bots.update(
                    bot.id, ifRevision: bot.revision, set: [.errorReason("refused")], at: Fixtures.noon)
                let head = try await transaction.audit.lockHead()
                try await transaction.audit.append(Fixtures.auditEntry(after: head, on: bot.userID))
                try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
            }
            try await requireError(Refused.self, "the body's error") {
                try await stage.store.withTransaction { transaction in
                    try await suspend(transaction)
                    throw Refused()
                }
            }
            try requireEqual(try await traces(of: bot, in: stage), [1, 0, 0], "revision, audit head, feed, undone")
            try await stage.store.withTransaction(suspend)
            try requireEqual(try await traces(of: bot, in: stage), [2, 1, 1], "revision, audit head, feed, done")
        },
        Rule("catches a body that opens a second transaction, or calls the change feed") { stage in
            let store = stage.store
            let feed = stage.feed
            let misbehave: @Sendable (any StoreTransaction) async throws -> Void = { _ in
                try await requireStoreError(.nested, "a transaction in a body") {
                    try await store.withTransaction { _ in }
                }
                try await requireStoreError(.nested, "a snapshot in a body") { try await store.withSnapshot { _ in } }
                try await requireStoreError(.foreignCall, "another port in a body") { _ = try await feed.head() }
                try await requireStoreError(.foreignCall, "another port in a body") {
                    _ = try await feed.changes(after: 0, limit: 1)
                }
            }
            try await store.withTransaction(misbehave)
            try await store.withSnapshot(misbehave)
        },
        Rule("marks the task that runs a body, and no longer") { stage in
            let isMarked = try await stage.store.withTransaction { _ in TransactionScope.isOpen }
            try require(isMarked, "the mark is set in a transaction")
            let isMarkedInSnapshot = try await stage.store.withSnapshot { _ in TransactionScope.isOpen }
            try require(isMarkedInSnapshot, "the mark is set in a snapshot")
            try require(!TransactionScope.isOpen, "the mark is gone afterwards")
        },
        Rule("lets no repository be used after its transaction") { stage in
            let kept = Mutex<[any StoreTransaction]>([])
            try await stage.store.withTransaction { transaction in kept.withLock { $0.append(transaction) } }
            try await stage.store.withSnapshot { transaction in kept.withLock { $0.append(transaction) } }
            try? await stage.store.withTransaction { transaction in
                kept.withLock { $0.append(transaction) }
                throw Refused()
            }
            for transaction in kept.withLock({ $0 }) {
                try await requireStoreError(.internalFailure, "a read after the end") {
                    _ = try await transaction.users.user(UserID(rawValue: 1))
                }
            }
            let ended = try requireValue(kept.withLock { $0.first }, "the ended transaction")
            let user = try Fixtures.newUser("ada")
            try await requireStoreError(.internalFailure, "a change after the end") {
                _ = try await ended.users.insert(user)
            }
            try requireEqual(try await stage.store.userCount(), 0, "nothing came of it")
        },
        Rule("runs transactions as if one after the other: no update is lost") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let results = try await race(8) { _ in
                for _ in 0..<5 {
                    let updated = try await stage.store.withTransaction { transaction in
                        let standing = try await transaction.bots.bot(bot.id)
                        let count = standing?.errorReason.flatMap { Int($0) } ?? 0
                        // Room for another transaction to slip in, if anything lets it.
                        await Task.yield()
                        return try await transaction.bots.update(
                            bot.id, ifRevision: standing?.revision ?? 0, set: [.errorReason("\(count + 1)")],
                            at: Fixtures.noon)
                    }
                    try require(updated != nil, "what a body has read stays so until its end")
                }
            }
            for result in results { try result.get() }
            let final = try await stage.store.withSnapshot { try await $0.bots.bot(bot.id) }
            try requireEqual(final?.errorReason, "40", "each of 40 transactions added one")
            try requireEqual(final?.revision, 41, "and raised the revision by one")
        },
    ]

    private static func traces(of bot: Bot, in stage: StoreStage) async throws -> [Int64] {
        let (revision, head) = try await stage.store.withSnapshot { snapshot in
            (try await snapshot.bots.bot(bot.id)?.revision ?? 0, try await snapshot.audit.lockHead().sequence)
        }
        return [revision, head, Int64(try await stage.feed.changes(after: 0, limit: 10).count)]
    }
}
