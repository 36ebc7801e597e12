import BotDomain
import BotPorts

extension StoreRules {
    static let deletion: [Rule<StoreStage>] = [
        Rule("deletes an account with its logins, bot, keys, usage and activity, and nobody else's") { stage in
            let ada = try await furnished("ada", telegramBotID: 100, in: stage)
            let eve = try await furnished("eve", telegramBotID: 200, in: stage)
            try await stage.store.withTransaction { try require(try await $0.users.delete(ada.user.id), "it is gone") }
            try await stage.store.withSnapshot { snapshot in
                try requireEqual(
                    try await remains(of: ada, in: snapshot), [0, 0, 0, 0, 0, 0, 0], "what is left of one")
                try requireEqual(try await remains(of: eve, in: snapshot), [1, 1, 1, 1, 1, 1, 1], "and of the other")
            }
        },
        Rule("keeps holds, audit entries and owed webhook removals when an account goes") { stage in
            let ada = try await stage.store.addUser("ada")
            let hold = Hold(
                subject: .user(ada.id), kind: .suspension(reason: "spam and such"), laidOn: ada.id,
                laidAt: Fixtures.noon)
            try await stage.store.withTransaction { transaction in
                try await transaction.holds.lay(hold)
                try await transaction.audit.append(
                    Fixtures.auditEntry(after: .beginning, by: .user(ada.id), on: ada.id))
                try await transaction.webhookRemovals.enqueue(
                    Fixtures.webhookRemoval(of: ada.id, telegramBotID: 100))
                _ = try await transaction.users.delete(ada.id)
            }
            try await stage.store.withSnapshot { snapshot in
                try requireEqual(try await snapshot.holds.holds(on: [.user(ada.id)]), [hold], "the hold")
                let entries = try await snapshot.audit.entries(fitting: AuditFilter(), before: nil, limit: 10)
                try requireEqual(entries.map(\.record.targetUserID), [ada.id], "the entry, still naming the account")
                let due = try await snapshot.webhookRemovals.due(at: Fixtures.noon, limit: 10)
                try requireEqual(due.map(\.userID), [ada.id], "the owed removal")
            }
        },
        Rule("gives no id of an account a second time") { stage in
            let first = try await stage.store.addUser("ada")
            try await stage.store.withTransaction { _ = try await $0.users.delete(first.id) }
            let second = try await stage.store.addUser("ada")
            try require(second.id > first.id, "a new account has a new id")
        },
        Rule("passes over activity of an account that is gone") { stage in
            let user = try await stage.store.addUser("ada")
            try await stage.store.withTransaction { transaction in
                _ = try await transaction.users.delete(user.id)
                try await transaction.activity.append(
                    ActivityEntry(
                        userID: user.id, telegramBotID: TelegramBotID(rawValue: 100), kind: .webhookRemoved,
                        at: Fixtures.noon))
            }
            let entries = try await stage.store.withSnapshot {
                try await $0.activity.entries(ofUser: user.id, before: nil, limit: 10)
            }
            try require(entries.isEmpty, "nothing is kept of who is gone")
        },
    ]

    private struct Furnished: Sendable {
        let user: User
        let login: Login
        let bot: Bot
        let key: GatewayKey
    }

    private static func furnished(
        _ name: String, telegramBotID: Int64, in stage: StoreStage
    ) async throws -> Furnished {
        let user = try await stage.store.addUser(name)
        let login = try await stage.store.addLogin(of: user)
        let bot = try await stage.store.addBot(of: user, telegramBotID: telegramBotID)
        let key = try await stage.store.addKey(Int(telegramBotID), of: bot)
        try await stage.store.withTransaction { transaction in
            try await transaction.logins.insert(Fixtures.refreshToken(Int(telegramBotID), of: login))
            try await transaction.usage.add([UsageHour(botID: bot.id, hour: Fixtures.noon, calls: 1)])
            try await transaction.activity.append(
                ActivityEntry(
                    userID: user.id, telegramBotID: bot.telegramBotID, kind: .created, at: Fixtures.noon))
        }
        return Furnished(user: user, login: login, bot: bot, key: key)
    }

    private static func remains(of it: Furnished, in snapshot: any StoreTransaction) async throws -> [Int] {
        let tokenHash = Fixtures.bytes(Int(it.bot.telegramBotID.rawValue))
        return [
            try await snapshot.users.user(it.user.id) == nil ? 0 : 1,
            try await snapshot.logins.login(it.login.id) == nil ? 0 : 1,
            try await snapshot.logins.refreshToken(hash: tokenHash) == nil ? 0 : 1,
            try await snapshot.bots.bot(ofUser: it.user.id) == nil ? 0 : 1,
            try await snapshot.keys.key(hash: it.key.hash) == nil ? 0 : 1,
            try await snapshot.usage.hours(of: it.bot.id, from: .earliest, to: Fixtures.noon + .hours(1)).count,
            try await snapshot.activity.entries(ofUser: it.user.id, before: nil, limit: 10).count,
        ]
    }
}
