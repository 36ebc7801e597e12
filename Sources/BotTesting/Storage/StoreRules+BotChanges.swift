import BotDomain
import BotPorts

extension StoreRules {
    static let botChanges: [Rule<StoreStage>] = [
        Rule("changes just the columns that are named, and gives back the bot as it is then") { stage in
            var bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let time = Fixtures.noon + .hours(1)
            let limits = try BotLimits(requestsPerSecond: 1, maxConcurrentRequests: 50)
            let standing = Standing(status: .suspended, beforeSuspension: .active, isVerified: true)
            let steps: [(BotColumn, @Sendable (inout Bot) -> Void)] = [
                (.standing(standing), { $0.standing = standing }),
                (.suspensionReason("spam"), { $0.suspensionReason = "spam" }),
                (.suspensionReason(nil), { $0.suspensionReason = nil }),
                (.errorReason("refused"), { $0.errorReason = "refused" }),
                (.errorReason(nil), { $0.errorReason = nil }),
                (.names(username: "new_bot", firstName: "New"), { ($0.username, $0.firstName) = ("new_bot", "New") }),
                (
                    .token(sealed: SealedBox(bytes: [9]), fingerprint: Fixtures.fingerprint(9)),
                    { ($0.sealedToken, $0.fingerprint) = (SealedBox(bytes: [9]), Fixtures.fingerprint(9)) }
                ),
                (.limits(limits), { $0.limits = limits }),
                (.rateLimitedUntil(time), { $0.rateLimitedUntil = time }),
                (.rateLimitedUntil(nil), { $0.rateLimitedUntil = nil }),
                (.webhookKey(GatewayKeyID(rawValue: 5)), { $0.webhookKeyID = GatewayKeyID(rawValue: 5) }),
                (.webhookKey(nil), { $0.webhookKeyID = nil }),
            ]
            for (number, (column, change)) in steps.enumerated() {
                let at = Fixtures.noon + .seconds(Int64(number))
                let seen = bot
                change(&bot)
                bot.revision += 1
                bot.updatedAt = at
                let updated = try await stage.store.withTransaction {
                    try await $0.bots.update(seen.id, ifRevision: seen.revision, set: [column], at: at)
                }
                try requireEqual(updated, bot, "the bot after step \(number)")
                let read = try await stage.store.withSnapshot { try await $0.bots.bot(seen.id) }
                try requireEqual(read, bot, "the bot that is read after step \(number)")
            }
        },
        Rule("sets several columns at once, and raises the revision by one") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let updated = try await stage.store.withTransaction { transaction in
                try await transaction.bots.update(
                    bot.id, ifRevision: 1, set: [.errorReason("a"), .webhookKey(GatewayKeyID(rawValue: 5))],
                    at: Fixtures.noon)
            }
            try requireEqual(updated?.revision, 2, "the revision")
            try requireEqual(updated?.errorReason, "a", "one column")
            try requireEqual(updated?.webhookKeyID, GatewayKeyID(rawValue: 5), "the other")
        },
        Rule("never undoes a suspension that was made meanwhile") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let suspended = Standing(status: .suspended, beforeSuspension: .pending)
            try await stage.store.withTransaction { transaction in
                _ = try await transaction.bots.update(
                    bot.id, ifRevision: bot.revision, set: [.standing(suspended)], at: Fixtures.noon)
            }
            let late = try await stage.store.withTransaction { transaction in
                try await transaction.bots.update(
                    bot.id, ifRevision: bot.revision, set: [.standing(Standing(status: .active, isVerified: true))],
                    at: Fixtures.noon)
            }
            try require(late == nil, "a change decided on an older revision is told so")
            let read = try await stage.store.withSnapshot { try await $0.bots.bot(bot.id) }
            try requireEqual(read?.standing, suspended, "the suspension")
            try requireEqual(read?.revision, 2, "the revision")
        },
        Rule("lets one of many who decide on the same revision through") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let results = try await race { number in
                try await stage.store.withTransaction { transaction in
                    try await transaction.bots.update(
                        bot.id, ifRevision: bot.revision, set: [.errorReason("\(number)")], at: Fixtures.noon)
                }
            }
            try requireEqual(try results.count { try $0.get() != nil }, 1, "one of many changed it")
        },
        Rule("refuses another bot's token in a change, and says nothing of it to a stale one") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            _ = try await stage.store.addBot(of: ada, telegramBotID: 100, token: 1)
            let bot = try await stage.store.addBot(of: eve, telegramBotID: 200, token: 2)
            let taken = BotColumn.token(sealed: SealedBox(bytes: [1]), fingerprint: Fixtures.fingerprint(1))
            try await requireConflict(.fingerprint) {
                try await stage.store.withTransaction { transaction in
                    _ = try await transaction.bots.update(bot.id, ifRevision: 1, set: [taken], at: Fixtures.noon)
                }
            }
            let stale = try await stage.store.withTransaction {
                try await $0.bots.update(bot.id, ifRevision: 7, set: [taken], at: Fixtures.noon)
            }
            try require(stale == nil, "a stale change is stale first of all")
            let same = BotColumn.token(sealed: SealedBox(bytes: [2]), fingerprint: Fixtures.fingerprint(2))
            let renewed = try await stage.store.withTransaction {
                try await $0.bots.update(bot.id, ifRevision: 1, set: [same], at: Fixtures.noon)
            }
            try require(renewed != nil, "its own token may be sealed anew")
        },
        Rule("adds usage without touching revision or time of change") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let late = Fixtures.noon + .hours(2)
            let usage = [
                BotUsage(botID: bot.id, requests: 5, lastUsedAt: late),
                BotUsage(botID: BotID(rawValue: 1_000), requests: 1, lastUsedAt: late),
                BotUsage(botID: bot.id, requests: 2, lastUsedAt: Fixtures.noon),
            ]
            let results = try await race(4) { _ in
                try await stage.store.withTransaction { try await $0.bots.add(usage) }
            }
            for result in results { try result.get() }
            var expected = bot
            expected.totalRequests = 28
            expected.lastUsedAt = late
            let read = try await stage.store.withSnapshot { try await $0.bots.bot(bot.id) }
            try requireEqual(read, expected, "four times seven calls, the last at the latest of both times")
        },
    ]
}
