import BotDomain
import BotPorts

extension StoreRules {
    static let filters: [Rule<StoreStage>] = [
        Rule("finds usernames by how they begin, in either case, whatever % and _ mean elsewhere") { stage in
            let names = [
                "a_bot", "A_BOT2", "a%bot", "axbot", "_bot", "%bot", "b", "B_bot", "@bot", "[bot", "`bot", "\u{E9}bot",
                "\u{C9}bot", "\u{D7FF}x", "\u{E000}x", "\u{10FFFF}x", "\u{10FFFF}\u{10FFFF}", "z", "{",
            ]
            _ = try await ListedBot.add(names.map { ListedBot(username: $0) }, to: stage.store)
            let expected: [(String, [String])] = [
                ("a", ["a_bot", "A_BOT2", "a%bot", "axbot"]), ("A_", ["a_bot", "A_BOT2"]), ("a%", ["a%bot"]),
                ("a_bot2", ["A_BOT2"]), ("a_bot22", []), ("_", ["_bot"]), ("%", ["%bot"]), ("b", ["b", "B_bot"]),
                ("@", ["@bot"]), ("[", ["[bot"]), ("`", ["`bot"]), ("Z", ["z"]), ("\u{E9}", ["\u{E9}bot"]),
                ("\u{C9}", ["\u{C9}bot"]), ("e", []), ("\u{D7FF}", ["\u{D7FF}x"]), ("\u{E000}", ["\u{E000}x"]),
                ("\u{10FFFF}", ["\u{10FFFF}x", "\u{10FFFF}\u{10FFFF}"]), ("'", []), ("", names), ("bot", []),
            ]
            for (prefix, fitting) in expected {
                let filter = BotFilter(usernamePrefix: prefix, at: Fixtures.noon)
                for order in BotOrder.all {
                    let found = try await stage.store.pages(of: 2, fitting: filter, by: order)
                    // As scalars: Swift's own comparison takes two spellings of an accent for one.
                    try requireEqual(
                        Set(found.map { Array($0.username.unicodeScalars) }),
                        Set(fitting.map { Array($0.unicodeScalars) }), "those that begin with \(prefix), by \(order)")
                    try requireEqual(found.count, fitting.count, "how many begin with \(prefix), by \(order)")
                }
                let count = try await stage.store.withSnapshot { try await $0.bots.count(fitting: filter) }
                try requireEqual(count, fitting.count, "counted: those that begin with \(prefix)")
            }
        },
        Rule("tells active from rate-limited by the time that is asked about, and counts each status") { stage in
            let bots = try await ListedBot.add(
                [
                    ListedBot(status: .active), ListedBot(status: .active, frozenUntil: 10),
                    ListedBot(status: .active, frozenUntil: 20), ListedBot(status: .stopped, frozenUntil: 20),
                    ListedBot(status: .suspended), ListedBot(status: .suspended),
                ], to: stage.store)
            let expected: [(Int64, [ShownBotStatus: [Int]])] = [
                (9, [.active: [0], .rateLimited: [1, 2], .stopped: [3], .suspended: [4, 5]]),
                (10, [.active: [0, 1], .rateLimited: [2], .stopped: [3], .suspended: [4, 5]]),
                (20, [.active: [0, 1, 2], .stopped: [3], .suspended: [4, 5]]),
            ]
            for (seconds, places) in expected {
                let time = Fixtures.noon + .seconds(seconds)
                for status in ShownBotStatus.allCases {
                    let filter = BotFilter(status: status, at: time)
                    let found = try await stage.store.pages(of: 2, fitting: filter, by: BotOrder(key: .createdAt))
                    try requireEqual(
                        found.map(\.id), (places[status] ?? []).map { bots[$0].id }, "\(status) at \(seconds)")
                }
                let counts = try await stage.store.withSnapshot { try await $0.bots.countByStatus(at: time) }
                try requireEqual(counts, places.mapValues(\.count), "counts at \(seconds)")
            }
        },
        Rule("takes what a filter says all together, in every order, and counts what its pages hold") { stage in
            let bots = try await ListedBot.add(ListedBot.mixture, to: stage.store)
            for filter in everyFilter(for: bots[8]) {
                let fitting = bots.filter(filter.fits)
                for order in BotOrder.all {
                    let expected = fitting.map { BotPosition(of: $0, in: order) }.sorted(by: order.areInOrder)
                    let found = try await stage.store.pages(of: 4, fitting: filter, by: order)
                    try requireEqual(found.map(\.id), expected.map(\.id), "\(filter), by \(order)")
                    let second = try await stage.store.page(fitting: filter, by: order, skipping: 3, limit: 4)
                    try requireEqual(second, Array(found.dropFirst(3).prefix(4)), "\(filter), page two, by \(order)")
                }
                let count = try await stage.store.withSnapshot { try await $0.bots.count(fitting: filter) }
                try requireEqual(count, fitting.count, "counted: \(filter)")
            }
        },
        Rule("lists bots whose webhook a key set that has expired since, the longest expired first") { stage in
            let bots = try await ListedBot.add(Array(repeating: ListedBot(), count: 7), to: stage.store)
            // When its key expires, if it does; and whether that key set the webhook.
            let keys: [(expires: Int64?, isSetter: Bool)] = [
                (30, true), (10, true), (10, false), (nil, true), (20, true), (40, true), (10, true),
            ]
            for (number, (bot, key)) in zip(bots, keys).enumerated() {
                let new = NewGatewayKey(
                    botID: bot.id, userID: bot.userID, name: "key", hash: GatewayKeyHash(bytes: Fixtures.bytes(number)),
                    permissions: .standard, expiresAt: key.expires.map { Fixtures.noon + .seconds($0) },
                    createdAt: Fixtures.noon)
                try await stage.store.withTransaction { transaction in
                    let stored = try await transaction.keys.insert(new)
                    _ = try await transaction.bots.update(
                        bot.id, ifRevision: bot.revision, set: [.webhookKey(key.isSetter ? stored.id : nil)],
                        at: Fixtures.noon)
                    // A key that was revoked is another matter: that is settled when it is revoked.
                    if number == 6 { _ = try await transaction.keys.delete(stored.id, of: bot.id) }
                }
            }
            for (seconds, limit, expected) in [
                (9, 10, []), (10, 10, [1]), (30, 10, [1, 4, 0]), (30, 2, [1, 4]), (99, 10, [1, 4, 0, 5]), (99, 0, []),
            ] as [(Int64, Int, [Int])] {
                let found = try await stage.store.withSnapshot {
                    try await $0.bots.withExpiredWebhookKey(at: Fixtures.noon + .seconds(seconds), limit: limit)
                }
                try requireEqual(found.map(\.id), expected.map { bots[$0].id }, "at \(seconds), \(limit) at most")
            }
        },
    ]

    /// What can be said of a bot alone and together: every status, and every other part said or left out.
    private static func everyFilter(for bot: Bot) -> [BotFilter] {
        let time = Fixtures.noon + .seconds(15)
        let statuses: [ShownBotStatus?] = ShownBotStatus.allCases + [nil]
        return statuses.flatMap { status in
            (0..<32).map { said in
                BotFilter(
                    status: status, userID: said & 1 == 0 ? nil : bot.userID,
                    usernamePrefix: said & 2 == 0 ? nil : "A", telegramBotID: said & 4 == 0 ? nil : bot.telegramBotID,
                    createdFrom: said & 8 == 0 ? nil : Fixtures.noon + .seconds(1),
                    createdTo: said & 16 == 0 ? nil : Fixtures.noon + .seconds(2), at: time)
            }
        }
    }
}
