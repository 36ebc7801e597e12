import BotDomain
import BotPorts

extension StoreRules {
    static let bots: [Rule<StoreStage>] = [
        Rule("gives a user one bot, however many he races to create") { stage in
            let ada = try await stage.store.addUser("ada")
            let results = try await race { number in
                try await stage.store.addBot(of: ada, telegramBotID: 100 + Int64(number))
            }
            try requireOneWinner(results, losersTo: .botOfUser)
        },
        Rule("gives a Telegram bot to one of many users who race for it") { stage in
            let users = try await users(8, in: stage)
            let results = try await race { number in
                try await stage.store.addBot(of: users[number], telegramBotID: 100, token: number)
            }
            try requireOneWinner(results, losersTo: .telegramBotID)
        },
        Rule("gives a token to one of many users who race for it") { stage in
            let users = try await users(8, in: stage)
            let results = try await race { number in
                try await stage.store.addBot(of: users[number], telegramBotID: 100 + Int64(number), token: 7)
            }
            try requireOneWinner(results, losersTo: .fingerprint)
        },
        Rule("names the first of several conflicts: user, then Telegram's id, then token") { stage in
            let users = try await users(2, in: stage)
            _ = try await stage.store.addBot(of: users[0], telegramBotID: 100, token: 1)
            try await requireConflict(.botOfUser) {
                _ = try await stage.store.addBot(of: users[0], telegramBotID: 100, token: 1)
            }
            try await requireConflict(.telegramBotID) {
                _ = try await stage.store.addBot(of: users[1], telegramBotID: 100, token: 1)
            }
            try await requireConflict(.fingerprint) {
                _ = try await stage.store.addBot(of: users[1], telegramBotID: 200, token: 1)
            }
        },
        Rule("gives back a bot as it was made, by each of its ids") { stage in
            let users = try await users(2, in: stage)
            let new = NewBot(
                userID: users[0].id, identity: Fixtures.identity(1 << 40), environment: .test,
                sealedToken: SealedBox(bytes: [0, 1, 0]), fingerprint: Fixtures.fingerprint(1),
                sealedUserSession: SealedBox(bytes: []),
                standing: Standing(status: .suspended, beforeSuspension: .pending), suspensionReason: "as before",
                limits: try BotLimits(requestsPerSecond: 100, maxConcurrentRequests: 50), createdAt: Fixtures.noon)
            let stored = try await stage.store.withTransaction { try await $0.bots.insert(new) }
            let expected = Bot(
                id: stored.id, userID: new.userID, telegramBotID: new.identity.telegramBotID, environment: .test,
                username: new.identity.username, firstName: new.identity.firstName, sealedToken: new.sealedToken,
                fingerprint: new.fingerprint, sealedUserSession: new.sealedUserSession, standing: new.standing,
                suspensionReason: "as before", limits: new.limits, createdAt: Fixtures.noon, updatedAt: Fixtures.noon)
            try requireEqual(stored, expected, "the bot that insert returns")
            try await stage.store.withSnapshot { snapshot in
                try requireEqual(try await snapshot.bots.bot(stored.id), expected, "by the record's id")
                try requireEqual(try await snapshot.bots.bot(ofUser: users[0].id), expected, "by its user")
                try requireEqual(
                    try await snapshot.bots.bot(telegramBotID: new.identity.telegramBotID), expected,
                    "by Telegram's id")
                try require(try await snapshot.bots.bot(ofUser: users[1].id) == nil, "another user has none")
                try require(
                    try await snapshot.bots.bot(telegramBotID: TelegramBotID(rawValue: 1)) == nil, "an unknown id")
            }
        },
        Rule("refuses a bot of nobody") { stage in
            try await requireStoreError(.conflict, "no account with this id") {
                try await stage.store.withTransaction { transaction in
                    let nobody = UserID(rawValue: 1_000)
                    _ = try await transaction.bots.insert(Fixtures.newBot(of: nobody, telegramBotID: 100))
                }
            }
        },
        Rule("deletes a bot with its keys, if it still is what the caller saw, and never gives its id again") { stage in
            let users = try await users(2, in: stage)
            let bot = try await stage.store.addBot(of: users[0], telegramBotID: 100)
            let other = try await stage.store.addBot(of: users[1], telegramBotID: 200)
            let key = try await stage.store.addKey(1, of: bot)
            let otherKey = try await stage.store.addKey(2, of: other)
            try await stage.store.withTransaction { transaction in
                try require(try await !transaction.bots.delete(bot.id, ifRevision: 2), "another revision stays")
                try require(try await transaction.bots.delete(bot.id, ifRevision: 1), "this revision goes")
                try require(try await !transaction.bots.delete(bot.id, ifRevision: 1), "and goes once")
                try require(try await transaction.keys.key(hash: key.hash) == nil, "its key goes along")
                try require(try await transaction.keys.key(hash: otherKey.hash) != nil, "another bot's key stays")
            }
            let again = try await stage.store.addBot(of: users[0], telegramBotID: 100)
            try require(again.id > bot.id && again.id != other.id, "a new record has a new id")
        },
    ]

    private static func users(_ count: Int, in stage: StoreStage) async throws -> [User] {
        var users: [User] = []
        for number in 0..<count { users.append(try await stage.store.addUser("user\(number)")) }
        return users
    }
}
