import BotDomain
import BotPorts

extension StoreRules {
    static let queues: [Rule<StoreStage>] = [
        Rule("gives an owed webhook removal to one of many who claim it") { stage in
            try await stage.store.withTransaction { transaction in
                try await transaction.webhookRemovals.enqueue(
                    Fixtures.webhookRemoval(of: UserID(rawValue: 7), telegramBotID: 100))
            }
            let due = try await stage.store.withSnapshot {
                try await $0.webhookRemovals.due(at: Fixtures.noon, limit: 10)
            }
            let removal = try requireValue(due.first, "the removal is due")
            try requireEqual(removal.attempts, 0, "attempts before the first")
            let next = Fixtures.noon + .minutes(1)
            let results = try await race { _ in
                try await stage.store.withTransaction {
                    try await $0.webhookRemovals.claim(removal, nextAttemptAt: next)
                }
            }
            try requireEqual(try results.count { try $0.get() }, 1, "one has it in hand")
            try await stage.store.withTransaction { transaction in
                let now = try await transaction.webhookRemovals.due(at: Fixtures.noon, limit: 10)
                try require(now.isEmpty, "it is not due before the next time")
                let then = try await transaction.webhookRemovals.due(at: next, limit: 10)
                try requireEqual(then.map(\.attempts), [1], "one attempt was counted")
                try requireEqual(then.first?.sealedToken, removal.sealedToken, "its token is still there")
                try require(try await transaction.webhookRemovals.finish(removal.id), "it is finished")
                try require(try await !transaction.webhookRemovals.finish(removal.id), "once")
                try require(
                    try await !transaction.webhookRemovals.claim(then[0], nextAttemptAt: next), "none claims it now")
            }
        },
        Rule("gives owed webhook removals by how long they are due") { stage in
            try await stage.store.withTransaction { transaction in
                for (bot, seconds) in [(100, 3), (200, 1), (300, 2), (400, 9)] as [(Int64, Int64)] {
                    try await transaction.webhookRemovals.enqueue(
                        Fixtures.webhookRemoval(
                            of: UserID(rawValue: 7), telegramBotID: bot, dueAt: Fixtures.noon + .seconds(seconds)))
                }
            }
            try await stage.store.withSnapshot { snapshot in
                let due = try await snapshot.webhookRemovals.due(at: Fixtures.noon + .seconds(3), limit: 10)
                try requireEqual(due.map(\.telegramBotID.rawValue), [200, 300, 100], "the longest due first")
                let first = try await snapshot.webhookRemovals.due(at: Fixtures.noon + .seconds(3), limit: 1)
                try requireEqual(first.map(\.telegramBotID.rawValue), [200], "no more than were asked for")
            }
        },
        Rule("shows a user's activity newest first, in pages, and nobody else's") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let kinds = ActivityEntry.Kind.allCases
            try await stage.store.withTransaction { transaction in
                for kind in kinds {
                    for user in [ada, eve] {
                        try await transaction.activity.append(
                            ActivityEntry(
                                userID: user.id, telegramBotID: TelegramBotID(rawValue: 100), kind: kind,
                                detail: user.username.text, at: Fixtures.noon))
                    }
                }
            }
            var seen: [ActivityEntry] = []
            while true {
                let last = seen.last?.id
                let page = try await stage.store.withSnapshot {
                    try await $0.activity.entries(ofUser: ada.id, before: last, limit: 5)
                }
                if page.isEmpty { break }
                try require(page.count <= 5, "no more than were asked for")
                seen += page
            }
            try requireEqual(seen.map(\.kind), kinds.reversed(), "everything that happened, newest first")
            try require(seen.allSatisfy { $0.detail == "ada" && $0.userID == ada.id }, "one's own alone")
        },
        Rule("establishes a secret of the installation once, whoever races to") { stage in
            let none = try await stage.store.withSnapshot { try await $0.installation.secret(named: "audit_key") }
            try require(none == nil, "there is none at first")
            let results = try await race { number in
                try await stage.store.withTransaction {
                    try await $0.installation.establish(SealedBox(bytes: [UInt8(number)]), named: "audit_key")
                }
            }
            let established = try Set(results.map { try $0.get() })
            try requireEqual(established.count, 1, "all were given the same one")
            try await stage.store.withTransaction { transaction in
                let other = try await transaction.installation.establish(SealedBox(bytes: [99]), named: "other")
                try requireEqual(other.bytes, [99], "another name has another secret")
                let standing = try await transaction.installation.secret(named: "audit_key")
                try requireEqual(standing, established.first, "it stands")
            }
        },
    ]
}
