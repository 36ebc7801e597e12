import BotDomain
import BotPorts

extension StoreRules {
    static let snapshots: [Rule<StoreStage>] = [
        Rule("keeps a snapshot as it was at its beginning, and holds no writer up for it") { stage in
            let ada = try await stage.store.addUser("ada")
            let isOpen = Threshold(0)
            let isWritten = Threshold(0)
            let counts = try await withThrowingTaskGroup(of: [Int].self) { group in
                group.addTask {
                    try await stage.store.withSnapshot { snapshot in
                        isOpen.update { $0 = 1 }
                        try await isWritten.reach(1)
                        let users = try await snapshot.users.users(after: nil, limit: 10)
                        let isActive = try await snapshot.users.user(ada.id)?.isActive
                        return [users.count, isActive == true ? 1 : 0]
                    }
                }
                try await isOpen.reach(1)
                _ = try await stage.store.addUser("eve")
                _ = try await stage.store.withTransaction { transaction in
                    try await transaction.users.setActive(false, of: ada.id, at: Fixtures.noon)
                }
                isWritten.update { $0 = 1 }
                return try await group.next() ?? []
            }
            try requireEqual(counts, [1, 1], "accounts, and whether the first is active, as the snapshot began")
        },
        Rule("shows a snapshot nothing of a transaction that stands open, and does not wait for it") { stage in
            let user = try Fixtures.newUser("ada")
            let isInserted = Threshold(0)
            let mayEnd = Threshold(0)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await stage.store.withTransaction { transaction in
                        _ = try await transaction.users.insert(user)
                        isInserted.update { $0 = 1 }
                        try await mayEnd.reach(1)
                    }
                }
                try await isInserted.reach(1)
                try requireEqual(try await stage.store.userCount(), 0, "accounts before the commit")
                mayEnd.update { $0 = 1 }
                try await group.waitForAll()
            }
            try requireEqual(try await stage.store.userCount(), 1, "accounts after the commit")
        },
        Rule("refuses to change anything in a snapshot") { stage in
            let user = try await stage.store.addUser("ada")
            let bot = try await stage.store.addBot(of: user, telegramBotID: 100)
            let login = try await stage.store.addLogin(of: user)
            let eve = try Fixtures.newUser("eve")
            try await stage.store.withSnapshot { snapshot in
                for (name, change) in changes(of: bot, login: login, newUser: eve) {
                    try await requireStoreError(.readOnly, "\(name) in a snapshot") { try await change(snapshot) }
                }
            }
        },
        Rule("gives a snapshot of what was committed before it began") { stage in
            for count in 1...20 {
                _ = try await stage.store.addUser("user\(count)")
                try requireEqual(try await stage.store.userCount(), count, "accounts seen at once")
            }
        },
    ]

    private typealias Step = @Sendable (any StoreTransaction) async throws -> Void

    private static func changes(of bot: Bot, login: Login, newUser: NewUser) -> [(String, Step)] {
        let noon = Fixtures.noon
        let id = bot.userID
        let sealed = SealedBox(bytes: [1])
        let removal = Fixtures.webhookRemoval(of: id, telegramBotID: 100)
        let subject = HoldSubject.user(id)
        return [
            ("users.insert", { _ = try await $0.users.insert(newUser) }),
            ("users.setRole", { _ = try await $0.users.setRole(.owner, of: id, at: noon) }),
            ("users.setActive", { _ = try await $0.users.setActive(false, of: id, at: noon) }),
            (
                "users.setPasswordHash",
                {
                    let (new, old) = (Fixtures.passwordHash(2), Fixtures.passwordHash(1))
                    _ = try await $0.users.setPasswordHash(new, replacing: old, of: id, at: noon)
                }
            ),
            ("users.delete", { _ = try await $0.users.delete(id) }),
            ("logins.insert", { _ = try await $0.logins.insert(userID: id, createdAt: noon, expiresAt: noon) }),
            ("logins.touch", { try await $0.logins.touch(login.id, at: noon) }),
            ("logins.end", { _ = try await $0.logins.end(login.id, of: id, at: noon) }),
            ("logins.endAll", { _ = try await $0.logins.endAll(of: id, except: nil, at: noon) }),
            ("logins.insert token", { try await $0.logins.insert(Fixtures.refreshToken(1, of: login)) }),
            ("logins.spend", { _ = try await $0.logins.spend(hash: [1], at: noon, successor: sealed) }),
            ("logins.forget", { _ = try await $0.logins.forget(spentBefore: noon, overBefore: noon, limit: 1) }),
            ("bots.insert", { _ = try await $0.bots.insert(Fixtures.newBot(of: id, telegramBotID: 200)) }),
            ("bots.update", { _ = try await $0.bots.update(bot.id, ifRevision: 1, set: [], at: noon) }),
            ("bots.delete", { _ = try await $0.bots.delete(bot.id, ifRevision: 1) }),
            ("bots.add", { try await $0.bots.add([BotUsage(botID: bot.id, requests: 1, lastUsedAt: noon)]) }),
            (
                "holds.lay",
                { try await $0.holds.lay(Hold(subject: subject, kind: .ceiling(.standard), laidOn: id, laidAt: noon)) }
            ),
            ("holds.liftSuspension", { try await $0.holds.liftSuspension(of: subject) }),
            ("holds.liftCeiling", { try await $0.holds.liftCeiling(of: subject) }),
            ("keys.insert", { _ = try await $0.keys.insert(Fixtures.newKey(1, of: bot)) }),
            ("keys.delete", { _ = try await $0.keys.delete(GatewayKeyID(rawValue: 1), of: bot.id) }),
            ("keys.touch", { try await $0.keys.touch([GatewayKeyID(rawValue: 1): noon]) }),
            ("audit.append", { try await $0.audit.append(Fixtures.auditEntry(after: .beginning)) }),
            (
                "activity.append",
                {
                    try await $0.activity.append(
                        ActivityEntry(userID: id, telegramBotID: bot.telegramBotID, kind: .created, at: noon))
                }
            ),
            ("activity.forget", { _ = try await $0.activity.forget(before: noon, limit: 1) }),
            ("usage.add", { try await $0.usage.add([UsageHour(botID: bot.id, hour: noon)]) }),
            ("usage.forget", { _ = try await $0.usage.forget(before: noon, limit: 1) }),
            ("webhookRemovals.enqueue", { try await $0.webhookRemovals.enqueue(removal) }),
            ("webhookRemovals.claim", { _ = try await $0.webhookRemovals.claim(removal, nextAttemptAt: noon) }),
            ("webhookRemovals.finish", { _ = try await $0.webhookRemovals.finish(1) }),
            ("changes.append", { try await $0.changes.append(.bot, userID: id, at: Fixtures.noon) }),
            ("changes.forget", { _ = try await $0.changes.forget(before: noon, limit: 1) }),
            ("installation.establish", { _ = try await $0.installation.establish(sealed, named: "fake") }),
        ]
    }
}
