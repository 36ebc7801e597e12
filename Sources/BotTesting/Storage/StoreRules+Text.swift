import BotDomain
import BotPorts

extension StoreRules {
    static let text: [Rule<StoreStage>] = [
        Rule("gives every text back as it was given") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            for (number, text) in texts.enumerated() {
                let revision = Int64(number) + 1
                let subject = HoldSubject.user(UserID(rawValue: revision))
                let entry = ActivityEntry(
                    userID: bot.userID, telegramBotID: bot.telegramBotID, kind: .frozen, detail: text,
                    at: Fixtures.noon)
                let key = NewGatewayKey(
                    botID: bot.id, userID: bot.userID, name: text, hash: GatewayKeyHash(bytes: Fixtures.bytes(number)),
                    permissions: KeyPermissions(scopes: MethodScope.all, methods: [text], chats: nil),
                    createdAt: Fixtures.noon)
                try await stage.store.withTransaction { transaction in
                    _ = try await transaction.bots.update(
                        bot.id, ifRevision: revision,
                        set: [.suspensionReason(text), .errorReason(text), .names(username: text, firstName: text)],
                        at: Fixtures.noon)
                    try await transaction.holds.lay(
                        Hold(
                            subject: subject, kind: .suspension(reason: text), laidOn: bot.userID, laidAt: Fixtures.noon
                        ))
                    _ = try await transaction.keys.insert(key)
                    try await transaction.activity.append(entry)
                    let head = try await transaction.audit.lockHead()
                    try await transaction.audit.append(Fixtures.auditEntry(after: head, details: [text: text]))
                    _ = try await transaction.installation.establish(SealedBox(bytes: [1]), named: text)
                }
                let read = try await stage.store.withSnapshot { snapshot in
                    let bot = try await snapshot.bots.bot(bot.id)
                    let stored = try await snapshot.keys.key(hash: key.hash)
                    let details = try await snapshot.audit.entries(after: Int64(number), limit: 1).first?.record.details
                    let activity = try await snapshot.activity.entries(
                        ofUser: bot?.userID ?? key.userID, before: nil, limit: 1)
                    let secret = try await snapshot.installation.secret(named: text)
                    return [
                        bot?.suspensionReason, bot?.errorReason, bot?.username, bot?.firstName, stored?.name,
                        stored?.permissions.methods?.first, details?.keys.first, details?.values.first,
                        activity.first?.detail, try await snapshot.holds.holds(on: [subject]).suspensionReason,
                        secret == nil ? nil : text,
                    ]
                }
                for (place, value) in read.enumerated() {
                    // Byte for byte: Swift's own `==` takes two spellings of an accent for one.
                    try require(
                        value.map { Array($0.utf8) } == Array(text.utf8), "text \(number) at place \(place) is the same"
                    )
                }
            }
        },
        Rule("refuses text with NUL wherever there is text, and keeps nothing of it") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            for (name, step) in try steps(with: "a\u{0}b", of: bot) {
                try await requireStoreError(.invalidText, "NUL in \(name)") {
                    try await stage.store.withTransaction(step)
                }
            }
            try requireEqual(try await stage.store.userCount(), 1, "accounts")
            let read = try await stage.store.withSnapshot { try await $0.bots.bot(bot.id) }
            try requireEqual(read, bot, "the bot")
        },
        Rule("does not take a name with NUL for the name before it") { stage in
            _ = try await stage.store.addUser("ada")
            try await requireStoreError(.invalidText, "a name with NUL that is looked for") {
                try await stage.store.withSnapshot { snapshot in
                    _ = try await snapshot.users.credentials(named: "ada\u{0}")
                }
            }
        },
        Rule("refuses NUL in what bots are looked for by") { stage in
            let order = BotOrder(key: .username)
            let filter = BotFilter(usernamePrefix: "a\u{0}", at: Fixtures.noon)
            let position = BotPosition(value: .text("a\u{0}"), id: BotID(rawValue: 1))
            let steps: [Step] = [
                { _ = try await $0.bots.bots(fitting: filter, by: order, after: nil, limit: 1) },
                { _ = try await $0.bots.bots(fitting: filter, by: order, skipping: 0, limit: 1) },
                { _ = try await $0.bots.count(fitting: filter) },
                {
                    _ = try await $0.bots.bots(
                        fitting: BotFilter(at: Fixtures.noon), by: order, after: position, limit: 1)
                },
            ]
            for (number, step) in steps.enumerated() {
                try await requireStoreError(.invalidText, "NUL, step \(number)") {
                    try await stage.store.withSnapshot(step)
                }
            }
        },
    ]

    private static let texts = [
        "", " ", "'", "\"", "\\", "%_", "a'b\"c`d;--", "é", "e\u{301}", "😀👨‍👩‍👧‍👦", "𝔘𐍈", "日本語", "\u{FFFD}\u{FEFF}",
        "\u{1}\u{7F}\u{85}\u{2028}", "line\nline\r\n\ttab", String(repeating: "long \"😀' ", count: 800),
    ]

    private typealias Step = @Sendable (any StoreTransaction) async throws -> Void

    private static func steps(with text: String, of bot: Bot) throws -> [(String, Step)] {
        let noon = Fixtures.noon
        let account = try Fixtures.newUser("eve")
        let withHash = NewUser(
            username: account.username, email: account.email, fullName: nil, role: .user,
            passwordHash: PasswordHash(text: text), createdAt: noon)
        func newBot(username: String = "a_bot", firstName: String = "A", reason: String? = nil) -> NewBot {
            NewBot(
                userID: UserID(rawValue: 1_000),
                identity: BotIdentity(telegramBotID: bot.telegramBotID, username: username, firstName: firstName),
                environment: .test, sealedToken: SealedBox(bytes: [1]), fingerprint: Fixtures.fingerprint(99),
                standing: Standing(status: .pending), suspensionReason: reason, limits: .standard, createdAt: noon)
        }
        func key(name: String = "key", methods: Set<String>? = nil, chats: Set<ChatID>? = nil) -> NewGatewayKey {
            NewGatewayKey(
                botID: bot.id, userID: bot.userID, name: name, hash: GatewayKeyHash(bytes: [1]),
                permissions: KeyPermissions(scopes: MethodScope.all, methods: methods, chats: chats), createdAt: noon)
        }
        func entry(actor: String = "system", action: String = "a", details: [String: String] = [:]) -> AuditEntry {
            AuditEntry(
                sequence: 1,
                record: AuditRecord(
                    actor: actor, adminUserID: nil, targetUserID: nil, action: AuditAction(rawValue: action),
                    outcome: .done, details: details, at: noon),
                mac: [])
        }
        func update(_ column: BotColumn) -> Step {
            { _ = try await $0.bots.update(bot.id, ifRevision: bot.revision, set: [column], at: noon) }
        }
        func insert(_ bot: NewBot) -> Step { { _ = try await $0.bots.insert(bot) } }
        func insert(_ key: NewGatewayKey) -> Step { { _ = try await $0.keys.insert(key) } }
        func append(_ entry: AuditEntry) -> Step { { try await $0.audit.append(entry) } }
        let hash = PasswordHash(text: text)
        let activity = ActivityEntry(
            userID: bot.userID, telegramBotID: bot.telegramBotID, kind: .frozen, detail: text, at: noon)
        let hold = Hold(
            subject: .user(bot.userID), kind: .suspension(reason: text), laidOn: bot.userID, laidAt: noon)
        return [
            ("users.insert", { _ = try await $0.users.insert(withHash) }),
            (
                "users.setPasswordHash",
                { _ = try await $0.users.setPasswordHash(hash, replacing: hash, of: bot.userID, at: noon) }
            ),
            ("bots.insert, username", insert(newBot(username: text))),
            ("bots.insert, first name", insert(newBot(firstName: text))),
            ("bots.insert, reason", insert(newBot(reason: text))),
            ("bots.update, suspension reason", update(.suspensionReason(text))),
            ("bots.update, error reason", update(.errorReason(text))),
            ("bots.update, username", update(.names(username: text, firstName: ""))),
            ("bots.update, first name", update(.names(username: "", firstName: text))),
            ("holds.lay", { try await $0.holds.lay(hold) }),
            ("keys.insert, name", insert(key(name: text))),
            ("keys.insert, method", insert(key(methods: [text]))),
            ("keys.insert, chat", insert(key(chats: [.username(text)]))),
            ("audit.append, actor", append(entry(actor: text))),
            ("audit.append, action", append(entry(action: text))),
            ("audit.append, detail's name", append(entry(details: [text: ""]))),
            ("audit.append, detail", append(entry(details: ["": text]))),
            ("activity.append", { try await $0.activity.append(activity) }),
            ("installation.establish", { _ = try await $0.installation.establish(SealedBox(bytes: []), named: text) }),
        ]
    }
}
