import BotDomain
import BotPorts

extension StoreRules {
    static let usage: [Rule<StoreStage>] = [
        Rule("adds counters and merges histograms of an hour, however often and in how many parts they come") { stage in
            let bot = try await ListedBot().add(to: stage.store, telegramBotID: 100)
            let parts = [
                hour(of: bot, 0, calls: 3, errors: 1, limited: 2, latencies: [10, 20, 4_000]),
                hour(of: bot, 1, calls: 1, latencies: [7]), hour(of: bot, 0, calls: 2, limited: 5, latencies: [20, 1]),
            ]
            try await stage.store.withTransaction { try await $0.usage.add(parts) }
            try await stage.store.withTransaction { try await $0.usage.add([parts[1]]) }
            let expected = [
                hour(of: bot, 0, calls: 5, errors: 1, limited: 7, latencies: [1, 10, 20, 20, 4_000]),
                hour(of: bot, 1, calls: 2, latencies: [7, 7]),
            ]
            try requireEqual(try await hours(of: bot, in: stage), expected, "both hours")
        },
        Rule("gives a bot's own hours from one time to another, in their order") { stage in
            let bots = try await ListedBot.add([ListedBot(), ListedBot()], to: stage.store)
            let (bot, other) = (bots[0], bots[1])
            try await stage.store.withTransaction { transaction in
                try await transaction.usage.add([3, 1, 5, 2].map { hour(of: bot, $0, calls: $0) })
                try await transaction.usage.add([hour(of: other, 2, calls: 9)])
            }
            for (from, to, expected) in [(0, 9, [1, 2, 3, 5]), (1, 3, [1, 2]), (2, 2, []), (4, 5, []), (4, 6, [5])]
                as [(Int64, Int64, [Int64])]
            {
                let found = try await stage.store.withSnapshot {
                    try await $0.usage.hours(of: bot.id, from: time(from), to: time(to))
                }
                try requireEqual(found.map(\.calls), expected, "from \(from) to \(to)")
            }
        },
        Rule("passes over the usage of a bot that is gone, and lets a bot's usage go with it") { stage in
            let bots = try await ListedBot.add([ListedBot(), ListedBot(), ListedBot()], to: stage.store)
            let counted = bots.map { hour(of: $0, 0, calls: 1) }
            try await stage.store.withTransaction { transaction in
                try await transaction.usage.add(counted)
                _ = try await transaction.bots.delete(bots[0].id, ifRevision: bots[0].revision)
                _ = try await transaction.users.delete(bots[1].userID)
            }
            try await stage.store.withTransaction { try await $0.usage.add(counted) }
            var left: [[Int64]] = []
            for bot in bots { left.append(try await hours(of: bot, in: stage).map(\.calls)) }
            try requireEqual(left, [[], [], [2]], "calls of each bot")
        },
        Rule("stops counting at the greatest number, and loses nothing else for it") { stage in
            let bot = try await ListedBot().add(to: stage.store, telegramBotID: 100)
            let most = hour(of: bot, 0, calls: .max, errors: .max, limited: .max)
            try await stage.store.withTransaction {
                try await $0.usage.add([most, hour(of: bot, 0, calls: 1, errors: 1)])
            }
            try requireEqual(try await hours(of: bot, in: stage), [most], "the hour")
        },
        Rule("forgets hours that are old, the oldest first, no more than it is told to") { stage in
            let bots = try await ListedBot.add([ListedBot(), ListedBot()], to: stage.store)
            try await stage.store.withTransaction { transaction in
                for bot in bots { try await transaction.usage.add((0..<4).map { hour(of: bot, $0, calls: $0) }) }
            }
            let steps: [(before: Int64, limit: Int, forgotten: Int, left: [Int])] = [
                (0, 10, 0, [4, 4]), (2, 0, 0, [4, 4]), (3, 3, 3, [2, 3]), (3, 10, 3, [1, 1]), (3, 10, 0, [1, 1]),
            ]
            for step in steps {
                let forgotten = try await stage.store.withTransaction {
                    try await $0.usage.forget(before: time(step.before), limit: step.limit)
                }
                try requireEqual(forgotten, step.forgotten, "forgotten before \(step.before), \(step.limit) at most")
                var left: [Int] = []
                for bot in bots { left.append(try await hours(of: bot, in: stage).count) }
                try requireEqual(left, step.left, "left of each bot")
            }
        },
        Rule("forgets activity that is old, the oldest first, no more than it is told to") { stage in
            let users = [try await stage.store.addUser("ada"), try await stage.store.addUser("eve")]
            // A clock may go back: the order of times is not that of ids.
            for seconds in [3, 1, 2, 5] as [Int64] {
                for user in users {
                    try await stage.store.withTransaction {
                        try await $0.activity.append(
                            ActivityEntry(
                                userID: user.id, telegramBotID: TelegramBotID(rawValue: 100), kind: .started,
                                at: Fixtures.noon + .seconds(seconds)))
                    }
                }
            }
            let steps: [(before: Int64, limit: Int, forgotten: Int, left: [[Int64]])] = [
                (1, 10, 0, [[5, 2, 1, 3], [5, 2, 1, 3]]), (4, 3, 3, [[5, 3], [5, 2, 3]]), (4, 10, 3, [[5], [5]]),
                (4, 10, 0, [[5], [5]]), (6, 0, 0, [[5], [5]]),
            ]
            for step in steps {
                let forgotten = try await stage.store.withTransaction {
                    try await $0.activity.forget(before: Fixtures.noon + .seconds(step.before), limit: step.limit)
                }
                try requireEqual(forgotten, step.forgotten, "forgotten before \(step.before), \(step.limit) at most")
                var left: [[Int64]] = []
                for user in users {
                    let entries = try await stage.store.withSnapshot {
                        try await $0.activity.entries(ofUser: user.id, before: nil, limit: 10)
                    }
                    left.append(entries.map { $0.at.seconds - Fixtures.noon.seconds })
                }
                try requireEqual(left, step.left, "left of each user")
            }
        },
    ]

    private static func time(_ hours: Int64) -> Timestamp { Fixtures.noon + .hours(hours) }

    private static func hour(
        of bot: Bot, _ hour: Int64, calls: Int64 = 0, errors: Int64 = 0, limited: Int64 = 0, latencies: [Int64] = []
    ) -> UsageHour {
        var histogram = LatencyHistogram()
        for latency in latencies { histogram.add(.milliseconds(latency)) }
        return UsageHour(
            botID: bot.id, hour: time(hour), calls: calls, errors: errors, limited: limited, latency: histogram)
    }

    private static func hours(of bot: Bot, in stage: StoreStage) async throws -> [UsageHour] {
        try await stage.store.withSnapshot { try await $0.usage.hours(of: bot.id, from: .earliest, to: time(1_000)) }
    }
}
