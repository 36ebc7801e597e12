import AsyncHTTPClient
import BotDomain
import BotPorts
import BotTesting
import GatewayAdapter
import Hummingbird
import InMemoryAdapter
import Logging
import NIOCore
import TelegramSimulator
import TestPlatform
import Testing

@testable import BotUseCases

/// A gateway on a real socket before a simulated Telegram, with one bot.
struct FrontStage: Sendable {
    let simulator: TelegramSimulator
    let store: InMemoryBotStore
    /// What the gateway sees of the store.
    let seen: AwayStore
    let clock: ManualClock
    let useCases: BotUseCases
    let bot: Bot
    let log: LogLines
    let base: String

    static let botID: Int64 = 123_456_789

    /// Runs `body` with a gateway that listens.
    static func run(
        settings: GatewaySettings = GatewaySettings(), limits: (rate: Int, concurrency: Int) = (100, 50),
        longPolls: Int = 4, maxInFlight: Int = 2_000, environment: TelegramEnvironment = .production,
        body: @escaping @Sendable (FrontStage) async throws -> Void
    ) async throws {
        var policy = Policy()
        policy.gatewayMaxWait = .zero
        policy.maxLongPollsPerBot = longPolls
        policy.maxInFlight = maxInFlight
        let policyNow = policy
        var configuration = TelegramSimulator.Configuration()
        configuration.limits = nil
        try await TelegramSimulator.withServer(configuration) { simulator in
            var settings = settings
            if settings.telegramURL == GatewaySettings().telegramURL { settings.telegramURL = simulator.baseURL }
            let store = InMemoryBotStore()
            let seen = AwayStore(store)
            let clock = ManualClock()
            let secretBox = FakeSecretBox()
            let useCases = BotUseCases(
                ports: Ports(
                    store: seen, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: secretBox,
                    fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(),
                    accessTokens: FakeAccessTokens(), digest: FakeDigest(), random: SeededRandomBytes(),
                    telegram: FakeTelegramClient(), wallClock: clock.wall, monotonicClock: clock),
                policy: policyNow, auditKey: SecretBytes(utf8: "FAKE-audit-key"))
            let real = try simulator.addBot(id: botID, environment: environment == .test ? .test : .production)
            let bot = try await register(real.token, environment, limits, secretBox, store)
            let log = LogLines()
            let responder = GatewayResponder(
                gateway: useCases.gateway, settings: settings,
                next: CallbackResponder<BasicRequestContext> { _, _ in elsewhere },
                logger: Logger(label: "gateway") { _ in log })
            let result: Result<Void, any Error>
            do {
                try await LiveServer.run(
                    responder,
                    server: .http1OnEventLoops(
                        configuration: .init(additionalChannelHandlers: [responder.connectionHandler()])),
                    logger: Logger(label: "server") { _ in log }
                ) { port in
                    try await body(
                        FrontStage(
                            simulator: simulator, store: store, seen: seen, clock: clock, useCases: useCases,
                            bot: bot, log: log, base: "http://127.0.0.1:\(port)"))
                }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            try await responder.shutdown()
            log.expectNoSecrets(real.token)
            try result.get()
        }
    }

    private static var elsewhere: Response {
        Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: "elsewhere")))
    }

    private static func register(
        _ token: String, _ environment: TelegramEnvironment, _ limits: (rate: Int, concurrency: Int),
        _ secretBox: FakeSecretBox, _ store: InMemoryBotStore
    ) async throws -> Bot {
        let limits = try BotLimits(requestsPerSecond: limits.rate, maxConcurrentRequests: limits.concurrency)
        return try await store.withTransaction { transaction in
            let user = try await transaction.users.insert(Fixtures.newUser("user"))
            let context = SealingContext.botToken(
                userID: user.id, telegramBotID: TelegramBotID(rawValue: botID))
            return try await transaction.bots.insert(
                NewBot(
                    userID: user.id, identity: Fixtures.identity(botID), environment: environment,
                    sealedToken: try secretBox.seal(SecretBytes(utf8: token), for: context),
                    fingerprint: Fixtures.fingerprint(1), standing: Standing(status: .active, isVerified: true),
                    limits: limits, createdAt: Fixtures.noon))
        }
    }

    /// Issues a key, and gives its text.
    func key(
        _ permissions: KeyPermissions = .standard, rate: Int? = nil, expiresAt: Timestamp? = nil
    ) async throws -> String {
        let issued = try await useCases.issueGatewayKey(
            KeyRequest(name: "key", permissions: permissions, requestsPerSecond: rate, expiresAt: expiresAt),
            of: bot.userID)
        log.plant(issued.text)
        return issued.text
    }

    /// A key that may do everything in one chat.
    func key(chat: Int64) async throws -> String {
        try await key(KeyPermissions(scopes: MethodScope.all, methods: nil, chats: [.number(chat)]))
    }

    /// Suspends the bot as a use-case does.
    func suspend() async throws {
        try await stand(
            Standing(status: .suspended, beforeSuspension: .active, isVerified: true),
            .suspensionReason("said \"spam\""))
    }

    /// Gives the bot another standing as a use-case does.
    func stand(_ standing: Standing, _ more: BotColumn...) async throws {
        let bot = bot
        try await store.withTransaction { transaction in
            let now = try #require(try await transaction.bots.bot(bot.id))
            _ = try await transaction.bots.update(
                bot.id, ifRevision: now.revision, set: [.standing(standing)] + more, at: Fixtures.noon)
            try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
        }
        await useCases.gateway.catchUp()
    }
}
