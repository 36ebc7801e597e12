import BotDomain
import BotPorts

/// A bot of a list: what lists are in order of and what filters look at.
struct ListedBot: Sendable {
    var username = "fake_bot"
    /// Seconds after ``Fixtures/noon``.
    var created: Int64 = 0
    /// Seconds after ``Fixtures/noon``; nil for never.
    var lastUsed: Int64?
    var status = BotStatus.active
    /// Seconds after ``Fixtures/noon``; nil for never.
    var frozenUntil: Int64?

    /// Records it for a user of its own.
    func add(to store: any BotStore, telegramBotID: Int64) async throws -> Bot {
        let user = try await store.addUser("user\(telegramBotID)")
        let base = Fixtures.newBot(of: user.id, telegramBotID: telegramBotID, standing: Standing(status: status))
        let new = NewBot(
            userID: user.id,
            identity: BotIdentity(
                telegramBotID: base.identity.telegramBotID, username: username, firstName: "Fake"),
            environment: base.environment, sealedToken: base.sealedToken, fingerprint: base.fingerprint,
            standing: base.standing, limits: base.limits, createdAt: Fixtures.noon + .seconds(created))
        return try await store.withTransaction { transaction in
            let bot = try await transaction.bots.insert(new)
            if let lastUsed {
                let time = Fixtures.noon + .seconds(lastUsed)
                try await transaction.bots.add([BotUsage(botID: bot.id, requests: 1, lastUsedAt: time)])
            }
            if let frozenUntil {
                _ = try await transaction.bots.update(
                    bot.id, ifRevision: bot.revision, set: [.rateLimitedUntil(Fixtures.noon + .seconds(frozenUntil))],
                    at: Fixtures.noon)
            }
            return try requireValue(try await transaction.bots.bot(bot.id), "the bot that was recorded")
        }
    }

    /// Records several, with Telegram's ids 100, 101, ...
    static func add(_ bots: [ListedBot], to store: any BotStore) async throws -> [Bot] {
        var stored: [Bot] = []
        for (number, bot) in bots.enumerated() {
            stored.append(try await bot.add(to: store, telegramBotID: 100 + Int64(number)))
        }
        return stored
    }

    /// Enough of them for ties in everything: 3 times, 4 usernames in two spellings, all statuses.
    static let mixture: [ListedBot] = (0..<28).map { number in
        let names = ["a_bot", "A_Bot", "a%bot", "ab_bot", "b_bot", "B_bot", "_bot"]
        let statuses: [BotStatus] = [.active, .active, .stopped, .pending, .active, .error, .suspended, .active]
        return ListedBot(
            username: names[number % names.count], created: [2, 0, 1][number % 3],
            lastUsed: [nil, 7, 5, nil, 5][number % 5], status: statuses[number % statuses.count],
            frozenUntil: [nil, 10, 20, 30][number / 2 % 4])
    }
}

extension BotOrder {
    /// Every key in both directions.
    static let all = Key.allCases.flatMap { [BotOrder(key: $0), BotOrder(key: $0, isDescending: true)] }
}

extension BotStore {
    /// All bots that fit, read a page by cursor after the other.
    func pages(of size: Int, fitting filter: BotFilter, by order: BotOrder) async throws -> [Bot] {
        var seen: [Bot] = []
        while true {
            let position = seen.last.map { BotPosition(of: $0, in: order) }
            let page = try await withSnapshot {
                try await $0.bots.bots(fitting: filter, by: order, after: position, limit: size)
            }
            try require(page.count <= size, "no more than were asked for")
            seen += page
            if page.count < size { return seen }
            try require(seen.count <= 1_000, "the pages come to an end")
        }
    }

    /// A page by number.
    func page(fitting filter: BotFilter, by order: BotOrder, skipping: Int, limit: Int) async throws -> [Bot] {
        try await withSnapshot {
            try await $0.bots.bots(fitting: filter, by: order, skipping: skipping, limit: limit)
        }
    }
}
