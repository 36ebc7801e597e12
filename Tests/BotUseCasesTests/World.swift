import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter

/// Everything a use-case needs, in memory, with the ends in a test's hand.
struct World: Sendable {
    let store = InMemoryBotStore()
    let clock = ManualClock()
    let telegram = FakeTelegramClient()
    let hasher: FakePasswordHasher
    let accessTokens = FakeAccessTokens()
    let secretBox = FakeSecretBox()
    let interruptions: InterruptedTelegram
    let comparisons: InterruptedHasher
    let useCases: BotUseCases

    static let password = "FAKE-password-1"
    static let shell = AuditActor.commandLine(name: "op", host: "host")
    static let auditKey = "FAKE-audit-key"

    /// Makes a world; failed logins answer at once unless `policy` says otherwise.
    ///
    /// - Parameter wrapping: what stands between the use-cases and the store.
    init(
        policy: Policy = .quick, maintenance: any StoreMaintenance = InMemoryStoreMaintenance(),
        hasher: FakePasswordHasher = FakePasswordHasher(),
        wrapping: (InMemoryBotStore) -> any BotStore = { $0 }
    ) {
        self.hasher = hasher
        interruptions = InterruptedTelegram(telegram)
        comparisons = InterruptedHasher(hasher)
        let ports = Ports(
            store: wrapping(store), changeFeed: store, maintenance: maintenance, secretBox: secretBox,
            fingerprinter: FakeFingerprinter(), passwordHasher: comparisons, accessTokens: accessTokens,
            digest: FakeDigest(), random: SeededRandomBytes(), telegram: interruptions, wallClock: clock.wall,
            monotonicClock: clock)
        useCases = BotUseCases(ports: ports, policy: policy, auditKey: SecretBytes(utf8: Self.auditKey))
    }

    /// An account of its own name.
    @discardableResult
    func user(_ name: String, role: Role = .user) async throws -> User {
        try await useCases.createUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.com"), role: role,
            password: try Password(choosing: Self.password), by: Self.shell)
    }

    func logIn(
        _ name: String, password: String = World.password, from network: ClientNetwork? = nil
    ) async throws -> LoginGrant {
        guard let offered = Password(offered: password) else { throw BotError(.invalidCredentials) }
        return try await useCases.logIn(name: name, password: offered, from: network)
    }

    /// The text of a token; `variant` tells several of one bot apart.
    static func token(_ id: Int64, _ variant: Character = "x") -> String {
        "\(id):FAKE-" + String(repeating: variant, count: 30)
    }

    /// Has Telegram know a bot by a token.
    @discardableResult
    func botFather(_ id: Int64, _ variant: Character = "x") -> String {
        let token = Self.token(id, variant)
        telegram.know(
            token,
            as: BotIdentity(telegramBotID: TelegramBotID(rawValue: id), username: "bot\(id)", firstName: "Bot \(id)"))
        return token
    }

    /// Registers a bot by a token of its id, whether or not Telegram knows it.
    @discardableResult
    func create(
        _ id: Int64, _ variant: Character = "x", of user: User, limits: LimitsChange = LimitsChange()
    ) async throws -> BotView {
        try await useCases.createBot(
            try PlaintextToken(Self.token(id, variant)), environment: .production, limits: limits, userSession: nil,
            of: user.id)
    }

    func verify(_ user: User, testMessage: TestMessage? = nil) async throws -> Verification {
        try await useCases.verifyBot(of: user.id, testMessage: testMessage)
    }

    /// A user with an active bot.
    func userWithBot(_ name: String, _ id: Int64) async throws -> User {
        let user = try await user(name)
        botFather(id)
        try await create(id, of: user)
        _ = try await verify(user)
        return user
    }

    func status(_ user: User) async throws -> ShownBotStatus {
        try await useCases.showBot(of: user.id).status
    }

    @discardableResult
    func suspend(
        _ user: User, _ reason: String = "Sends spam.", by actor: AuditActor = World.shell
    ) async throws -> BotView {
        try await useCases.suspendBot(of: user.id, reason: try SuspensionReason(reason), by: actor)
    }

    @discardableResult
    func activate(_ user: User, by actor: AuditActor = World.shell) async throws -> BotView? {
        try await useCases.activateBot(of: user.id, by: actor)
    }

    @discardableResult
    func limit(_ user: User, _ rate: Int?, _ concurrency: Int? = nil) async throws -> BotLimits {
        try await useCases.limitBot(
            of: user.id, LimitsChange(requestsPerSecond: rate, maxConcurrentRequests: concurrency), by: Self.shell)
    }

    func issueKey(_ user: User, _ name: String = "bot") async throws -> IssuedKey {
        try await useCases.issueGatewayKey(KeyRequest(name: name, permissions: .standard), of: user.id)
    }

    // MARK: What the store holds

    /// The trail, from its beginning.
    func audit() async throws -> [AuditEntry] {
        try await store.withSnapshot { try await $0.audit.entries(after: 0, limit: 10_000) }
    }

    /// What happened to a user's bots, from the beginning.
    func activity(_ user: User) async throws -> [ActivityEntry.Kind] {
        try await store.withSnapshot {
            try await $0.activity.entries(ofUser: user.id, before: nil, limit: 1_000).reversed().map(\.kind)
        }
    }

    /// The change feed's last number.
    func head() async throws -> Int64 { try await store.head() }

    /// The change feed after `number`.
    func changes(after number: Int64 = 0) async throws -> [Change] {
        try await store.changes(after: number, limit: 10_000)
    }

    /// The owed `deleteWebhook` calls that are due now.
    func owedRemovals() async throws -> [WebhookRemoval] {
        let now = clock.wall.now
        return try await store.withSnapshot { try await $0.webhookRemovals.due(at: now, limit: 100) }
    }

    func record(_ user: User) async throws -> Bot? {
        try await store.withSnapshot { try await $0.bots.bot(ofUser: user.id) }
    }

    /// A key's record, by its hash as the gateway looks it up.
    func key(_ key: GatewayKey) async throws -> GatewayKey? {
        try await store.withSnapshot { try await $0.keys.key(hash: key.hash) }
    }

    /// The keys of a bot's record, whether or not it stands.
    func keys(of bot: Bot) async throws -> [GatewayKey] {
        try await store.withSnapshot { try await $0.keys.keys(of: bot.id) }
    }

    /// Has a bot's token such that no key opens it, as after a key was lost.
    func spoilToken(of user: User) async throws {
        let now = clock.wall.now
        _ = try await store.withTransaction { transaction in
            guard let bot = try await transaction.bots.bot(ofUser: user.id) else { return }
            _ = try await transaction.bots.update(
                bot.id, ifRevision: bot.revision,
                set: [.token(sealed: SealedBox(bytes: [1]), fingerprint: bot.fingerprint)], at: now)
        }
    }

    /// Notes which key set a bot's webhook, as the gateway does.
    func setWebhook(of user: User, by key: GatewayKey) async throws {
        let now = clock.wall.now
        _ = try await store.withTransaction { transaction in
            guard let bot = try await transaction.bots.bot(ofUser: user.id) else { return }
            _ = try await transaction.bots.update(
                bot.id, ifRevision: bot.revision, set: [.webhookKey(key.id)], at: now)
        }
    }
}

extension Policy {
    /// The contract's policy, but that nothing is throttled or paced, and failed logins answer at once.
    static var quick: Policy {
        var policy = Policy()
        policy.failedLoginFloor = .zero
        policy.throttles = false
        policy.newBotsPerMinute = 0
        return policy
    }
}
