import BotDomain
import BotPorts
import BotTesting
import InMemoryAdapter
import Synchronization
import Testing

@testable import BotUseCases

/// A gateway in memory, with the ends in a test's hand.
struct GatewayStage: Sendable {
    let store = WatchedStore()
    let clock = ManualClock()
    let telegram = FakeTelegramClient()
    let interruptions: InterruptedTelegram
    let secretBox = FakeSecretBox()
    let useCases: BotUseCases

    var gateway: Gateway { useCases.gateway }

    init(_ set: (inout Policy) -> Void = { _ in }) {
        var policy = Policy()
        set(&policy)
        interruptions = InterruptedTelegram(telegram)
        let ports = Ports(
            store: store, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: secretBox,
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(),
            accessTokens: FakeAccessTokens(), digest: FakeDigest(), random: SeededRandomBytes(),
            telegram: interruptions, wallClock: clock.wall, monotonicClock: clock)
        useCases = BotUseCases(ports: ports, policy: policy, auditKey: SecretBytes(utf8: "FAKE-audit-key"))
    }

    /// A user's bot, verified and active unless said otherwise, with Telegram knowing its token.
    func bot(
        _ id: Int64, limits: (rate: Int, concurrency: Int) = (30, 10), environment: TelegramEnvironment = .production,
        standing: Standing = Standing(status: .active, isVerified: true)
    ) async throws -> Bot {
        let limits = try BotLimits(requestsPerSecond: limits.rate, maxConcurrentRequests: limits.concurrency)
        let text = Fixtures.tokenText(of: id)
        telegram.know(text, as: Fixtures.identity(id))
        return try await store.withTransaction { [secretBox] transaction in
            let user = try await transaction.users.insert(Fixtures.newUser("user\(id)"))
            let context = SealingContext.botToken(userID: user.id, telegramBotID: TelegramBotID(rawValue: id))
            return try await transaction.bots.insert(
                NewBot(
                    userID: user.id, identity: Fixtures.identity(id), environment: environment,
                    sealedToken: try secretBox.seal(SecretBytes(utf8: text), for: context),
                    fingerprint: Fixtures.fingerprint(Int(id)), standing: standing, limits: limits,
                    createdAt: Fixtures.noon))
        }
    }

    /// A key of a bot, by its hash.
    func key(
        of bot: Bot, number: Int = 1, permissions: KeyPermissions = .standard, rate: Int? = nil,
        expiresAt: Timestamp? = nil
    ) async throws -> GatewayKeyHash {
        let hash = Self.hash(bot: bot.telegramBotID.rawValue, number: number)
        try await store.withTransaction { transaction in
            _ = try await transaction.keys.insert(
                NewGatewayKey(
                    botID: bot.id, userID: bot.userID, name: "key", hash: hash, permissions: permissions,
                    requestsPerSecond: rate, expiresAt: expiresAt, createdAt: Fixtures.noon))
        }
        return hash
    }

    static func hash(bot: Int64, number: Int) -> GatewayKeyHash {
        GatewayKeyHash(bytes: Fixtures.bytes(Int(bot) * 1_000 + number))
    }

    /// One of the networks 192.0.2.1 to 192.0.2.255.
    static func network(_ number: UInt8) -> ClientNetwork {
        ClientNetwork(address: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 192, 0, 2, number]) ?? .unknown
    }

    /// A call as the adapter would ask about it.
    func call(
        _ key: GatewayKeyHash, _ method: String = "sendMessage", chat: ChatID? = nil, otherChat: ChatID? = nil,
        isPaid: Bool = false, environment: TelegramEnvironment = .production, network: UInt8 = 1
    ) throws -> GatewayCall {
        let method = try #require(MethodTable.method(named: method))
        return GatewayCall(
            key: key, target: .method(method), environment: environment,
            chat: CallChat(chat: chat, otherChat: otherChat, isPaid: isPaid), from: Self.network(network),
            arrivedAt: clock.now)
    }

    func enter(_ key: GatewayKeyHash, _ method: String = "sendMessage", chat: Int64? = nil) async throws -> Permit {
        try await gateway.enter(call(key, method, chat: chat.map(ChatID.number)))
    }

    /// What a call is refused with.
    func refusal(_ call: GatewayCall) async throws -> GatewayRefusal {
        do {
            _ = try await gateway.enter(call)
        } catch {
            return error
        }
        throw RuleViolation("the call is refused")
    }

    func refusal(
        _ key: GatewayKeyHash, _ method: String = "sendMessage", chat: Int64? = nil
    ) async throws -> GatewayRefusal {
        try await refusal(call(key, method, chat: chat.map(ChatID.number)))
    }

    /// Changes a bot as a use-case does, and has the gateway heed it.
    func change(_ bot: Bot, _ columns: [BotColumn]) async throws {
        try await changeQuietly(bot, columns)
        await gateway.catchUp()
    }

    /// Changes a bot as another process does.
    func changeQuietly(_ bot: Bot, _ columns: [BotColumn]) async throws {
        try await store.withTransaction { transaction in
            let now = try #require(try await transaction.bots.bot(bot.id))
            _ = try await transaction.bots.update(
                bot.id, ifRevision: now.revision, set: columns, at: Fixtures.noon)
            try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
        }
    }

    func suspend(_ bot: Bot) async throws {
        let standing = Standing(status: .suspended, beforeSuspension: .active, isVerified: true)
        try await change(bot, [.standing(standing), .suspensionReason("spam was reported")])
    }

    func stored(_ bot: Bot) async throws -> Bot {
        try await store.withSnapshot { try #require(try await $0.bots.bot(bot.id)) }
    }
}
