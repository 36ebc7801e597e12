import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPAdapter
import Hummingbird
import HummingbirdTesting
import InMemoryAdapter
import Logging
import Synchronization
import TestPlatform

/// The API on a store in memory and on fakes, with all that a test needs to set the scene.
struct Stage: Sendable {
    let store: InMemoryBotStore
    /// What the use-cases see of the store.
    let seen: AwayStore
    let telegram = FakeTelegramClient()
    let clock = ManualClock()
    let hasher = FakePasswordHasher()
    let maintenance = SwitchableMaintenance()
    let log = CapturedLog()
    let useCases: BotUseCases
    let api: HTTPAPI

    init(configuration: HTTPAPI.Configuration = .init(), policy change: (inout Policy) -> Void = { _ in }) {
        store = InMemoryBotStore()
        seen = AwayStore(store)
        var policy = Policy()
        // The clock stands still, so that a floor above none would never be reached.
        policy.failedLoginFloor = .zero
        policy.newBotsPerMinute = 0
        policy.throttles = false
        change(&policy)
        let ports = Ports(
            store: seen, changeFeed: store, maintenance: maintenance, secretBox: FakeSecretBox(),
            fingerprinter: FakeFingerprinter(), passwordHasher: hasher, accessTokens: FakeAccessTokens(),
            digest: FakeDigest(), random: SeededRandomBytes(), telegram: telegram, wallClock: clock.wall,
            monotonicClock: clock)
        useCases = BotUseCases(
            ports: ports, policy: policy, auditKey: SecretBytes(utf8: "an audit key for tests, 32 byte"))
        api = HTTPAPI(useCases: useCases, configuration: configuration, logger: log.logger)
    }

    /// Runs `body` with a client of the API, without a network in between.
    func run(_ body: @escaping @Sendable (Client) async throws -> Void) async throws {
        try await Application(router: api, logger: quiet).test(.router) { client in
            try await body(Client(sending: client))
        }
    }

    /// Runs `body` with a client of the API behind a socket.
    func runLive(_ body: @escaping @Sendable (Client) async throws -> Void) async throws {
        try await LiveServer.run(api.buildResponder(), logger: quiet) { port in
            let connection = TestClient(host: "127.0.0.1", port: port)
            connection.connect()
            let result: Result<Void, any Error>
            do { result = .success(try await body(Client(sending: connection))) } catch { result = .failure(error) }
            try await connection.shutdown()
            try result.get()
        }
    }

    private var quiet: Logger { Logger(label: "hummingbird", factory: { _ in SwiftLogNoOpLogHandler() }) }

    /// An account with a role, and the header that logs its user in.
    func user(_ name: String, role: Role = .user) async throws -> Actor {
        let user = try await useCases.createUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.org"), role: role,
            password: try Password(choosing: Planted.password), by: .system)
        let grant = try await useCases.logIn(name: name, password: try Password(choosing: Planted.password))
        return Actor(user: user, headers: [.authorization: "Bearer \(grant.accessToken)"])
    }

    /// A user with a bot; verified if so wanted.
    func userWithBot(
        _ name: String, role: Role = .user, token: String = Planted.token, verified: Bool = true
    ) async throws -> Actor {
        let actor = try await user(name, role: role)
        telegram.know(token, as: Planted.identity(of: token))
        _ = try await useCases.createBot(
            try PlaintextToken(token), environment: .production, limits: LimitsChange(), userSession: nil,
            of: actor.user.id)
        if verified { _ = try await useCases.verifyBot(of: actor.user.id, testMessage: nil) }
        return actor
    }

    /// Suspends an actor's bot as an operator does.
    func suspend(_ actor: Actor) async throws {
        _ = try await useCases.suspendBot(
            of: actor.user.id, reason: try SuspensionReason("a good reason"), by: .system)
    }

    /// A logged-in user.
    struct Actor: Sendable {
        let user: User
        let headers: HTTPFields
    }
}
