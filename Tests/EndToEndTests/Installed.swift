import BotDomain
import BotPorts
import BotTesting
import BotUseCases

@testable import SQLiteAdapter

/// The use-cases on an SQLite file, all else faked: one of several processes on it.
struct Installed: Sendable {
    let useCases: BotUseCases
    private let store: SQLiteBotStore
    private let secretBox: FakeSecretBox
    private let telegram: FakeTelegramClient

    /// Opens a file, and makes its tables.
    init(_ path: String) async throws {
        try await self.init(path, FakeSecretBox(), FakeTelegramClient())
        for number in 0..<100 { know(1_000 + Int64(number)) }
    }

    /// Opens the file that another process has open, with the same keys.
    init(_ path: String, beside other: Installed) async throws {
        try await self.init(path, other.secretBox, other.telegram)
    }

    private init(_ path: String, _ secretBox: FakeSecretBox, _ telegram: FakeTelegramClient) async throws {
        self.secretBox = secretBox
        self.telegram = telegram
        var options = SQLiteDatabase.Options()
        // Whoever waits for the other process's lock is patient here: the machine may be slow.
        options.busyTimeout = 60
        let database = try await SQLiteDatabase.open(path: path, options: options)
        let maintenance = SQLiteStoreMaintenance(database)
        _ = try await maintenance.migrate()
        store = SQLiteBotStore(database)
        var policy = Policy()
        policy.throttles = false
        policy.newBotsPerMinute = 0
        let clock = ManualClock()
        let ports = Ports(
            store: store, changeFeed: SQLiteChangeFeed(database), maintenance: maintenance, secretBox: secretBox,
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(), accessTokens: FakeAccessTokens(),
            digest: FakeDigest(), random: SeededRandomBytes(), telegram: telegram, wallClock: clock.wall,
            monotonicClock: clock)
        useCases = BotUseCases(ports: ports, policy: policy, auditKey: SecretBytes(utf8: "FAKE-audit-key"))
    }

    /// Has Telegram know a bot by a token; `variant` tells several of one bot apart.
    func know(_ id: Int64, _ variant: Character = "x") {
        telegram.know(
            Self.token(id, variant),
            as: BotIdentity(telegramBotID: TelegramBotID(rawValue: id), username: "bot\(id)", firstName: "Bot"))
    }

    /// From now on Telegram refuses a token.
    func revoke(_ id: Int64, _ variant: Character = "x") {
        telegram.revoke(Self.token(id, variant))
    }

    static func token(_ id: Int64, _ variant: Character = "x") -> String {
        "\(id):FAKE-" + String(repeating: variant, count: 30)
    }

    /// Registers a bot by a token that Telegram knows.
    func create(_ id: Int64, _ variant: Character, of user: UserID) async throws {
        _ = try await useCases.createBot(
            try PlaintextToken(Self.token(id, variant)), environment: .production, limits: LimitsChange(),
            userSession: nil, of: user)
    }

    func user(_ name: String, _ role: Role) async throws -> User {
        try await useCases.createUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.org"), role: role,
            password: try Password(choosing: "FAKE-password-1"), by: .system)
    }

    func admin(_ number: Int) async throws -> User { try await user("admin\(number)", .admin) }

    /// Users, each with an active bot.
    func usersWithBots(_ count: Int) async throws -> [UserID] {
        var users: [UserID] = []
        for number in 0..<count {
            let user = try await user("user\(number)", .user)
            _ = try await useCases.createBot(
                try PlaintextToken(Self.token(1_000 + Int64(number))), environment: .production,
                limits: LimitsChange(), userSession: nil, of: user.id)
            _ = try await useCases.verifyBot(of: user.id, testMessage: nil)
            users.append(user.id)
        }
        return users
    }

    /// What the trail says behind an entry.
    func records(after sequence: Int64) async throws -> [AuditRecord] {
        try await store.withSnapshot { try await $0.audit.entries(after: sequence, limit: 100_000).map(\.record) }
    }

    /// What happened to each user's bots, from the beginning.
    func activity(of users: [UserID]) async throws -> [UserID: [ActivityEntry.Kind]] {
        try await store.withSnapshot { transaction in
            var activity: [UserID: [ActivityEntry.Kind]] = [:]
            for user in users {
                let entries = try await transaction.activity.entries(ofUser: user, before: nil, limit: 100_000)
                activity[user] = entries.reversed().map(\.kind)
            }
            return activity
        }
    }

    /// A user's bot, and the holds on the user.
    func state(of user: UserID) async throws -> (Bot?, [Hold]) {
        try await store.withSnapshot { transaction in
            (try await transaction.bots.bot(ofUser: user), try await transaction.holds.holds(on: [.user(user)]))
        }
    }
}
