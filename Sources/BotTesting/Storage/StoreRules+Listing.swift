import BotDomain
import BotPorts

extension StoreRules {
    static let listing: [Rule<StoreStage>] = [
        Rule("lists bots in every order, both ways; ties by record id, the never used before all others") { stage in
            let bots = try await ListedBot.add(
                [
                    ListedBot(username: "b_bot", created: 3, lastUsed: nil),
                    ListedBot(username: "A_bot", created: 1, lastUsed: 5),
                    ListedBot(username: "a_bot2", created: 2, lastUsed: nil),
                    ListedBot(username: "B_BOT", created: 1, lastUsed: 4),
                    ListedBot(username: "_bot", created: 3, lastUsed: 5),
                    ListedBot(username: "a%bot", created: 2, lastUsed: -100_000_000_000),
                ], to: stage.store)
            let expected: [BotOrder.Key: [Int]] = [
                .createdAt: [1, 3, 2, 5, 0, 4], .lastUsedAt: [0, 2, 5, 3, 1, 4], .username: [4, 5, 1, 2, 0, 3],
            ]
            let all = BotFilter(at: Fixtures.noon)
            for (key, places) in expected {
                let ascending = places.map { bots[$0] }
                for size in 1...7 {
                    let order = BotOrder(key: key)
                    try requireEqual(
                        try await stage.store.pages(of: size, fitting: all, by: order).map(\.id),
                        ascending.map(\.id), "\(key), ascending, \(size) a page")
                    let reversed = BotOrder(key: key, isDescending: true)
                    try requireEqual(
                        try await stage.store.pages(of: size, fitting: all, by: reversed).map(\.id),
                        ascending.reversed().map(\.id), "\(key), descending, \(size) a page")
                }
            }
        },
        Rule("gives pages by number as it gives them by cursor, and none behind the end") { stage in
            _ = try await ListedBot.add(ListedBot.mixture, to: stage.store)
            let all = BotFilter(at: Fixtures.noon)
            for order in BotOrder.all {
                let whole = try await stage.store.pages(of: 100, fitting: all, by: order)
                for skipping in [0, 5, 25, 28, 100] {
                    let page = try await stage.store.page(fitting: all, by: order, skipping: skipping, limit: 5)
                    try requireEqual(page, Array(whole.dropFirst(skipping).prefix(5)), "\(order), behind \(skipping)")
                }
                let none = try await stage.store.page(fitting: all, by: order, skipping: 0, limit: 0)
                try require(none.isEmpty, "a page of none")
            }
        },
        Rule("shows whoever stands throughout once, though others come, change place and go between pages") { stage in
            let store = stage.store
            let standing = try await ListedBot.add(ListedBot.mixture, to: store)
            for order in BotOrder.all {
                var seen: [Bot] = []
                var passing: [Bot] = []
                while true {
                    let position = seen.last.map { BotPosition(of: $0, in: order) }
                    let page = try await store.withSnapshot {
                        try await $0.bots.bots(
                            fitting: BotFilter(at: Fixtures.noon), by: order, after: position, limit: 4)
                    }
                    if page.isEmpty { break }
                    seen += page
                    // The last one of the page goes too, if it came meanwhile: its position stays good.
                    for bot in passing { try await remove(bot, from: store) }
                    passing = []
                    // Not for ever: some come at the end, and would each time be one page more.
                    if seen.count > 28 { continue }
                    for (number, like) in [ListedBot.mixture[seen.count % 28], ListedBot.mixture[0]].enumerated() {
                        passing.append(try await like.add(to: store, telegramBotID: Int64(1_000 + number)))
                    }
                }
                for bot in passing { try await remove(bot, from: store) }
                let ids = Set(standing.map(\.id))
                let expected = standing.map { BotPosition(of: $0, in: order) }.sorted(by: order.areInOrder).map(\.id)
                try requireEqual(seen.map(\.id).filter(ids.contains), expected, "\(order)")
                try requireEqual(Set(seen.map(\.id)).count, seen.count, "none is shown twice, by \(order)")
            }
        },
        Rule("refuses to go on where a page of another order ended") { stage in
            let bot = try await ListedBot().add(to: stage.store, telegramBotID: 100)
            for order in BotOrder.all {
                for other in BotOrder.all where !order.takes(BotPosition(of: bot, in: other)) {
                    try await requireStoreError(.internalFailure, "\(order) behind \(other)") {
                        try await stage.store.withSnapshot { snapshot in
                            _ = try await snapshot.bots.bots(
                                fitting: BotFilter(at: Fixtures.noon), by: order,
                                after: BotPosition(of: bot, in: other), limit: 1)
                        }
                    }
                }
            }
        },
        Rule("pages through accounts by number, and counts them") { stage in
            var expected: [User] = []
            for number in 0..<5 { expected.append(try await stage.store.addUser("user\(number)")) }
            try await stage.store.withSnapshot { [expected] snapshot in
                try requireEqual(try await snapshot.users.count(), 5, "how many there are")
                for (skipping, limit) in [(0, 2), (2, 2), (4, 2), (5, 2), (0, 0)] {
                    try requireEqual(
                        try await snapshot.users.users(skipping: skipping, limit: limit),
                        Array(expected.dropFirst(skipping).prefix(limit)), "\(limit) behind \(skipping)")
                }
            }
        },
    ]

    private static func remove(_ bot: Bot, from store: any BotStore) async throws {
        try await store.withTransaction { transaction in
            try require(try await transaction.users.delete(bot.userID), "its account is gone")
        }
    }
}
