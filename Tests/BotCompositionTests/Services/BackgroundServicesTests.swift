import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import ServiceLifecycle
import Testing

@testable import BotComposition

@Suite("What runs beside the requests", .timeLimit(.minutes(1)))
struct BackgroundServicesTests {
    let clock = ManualClock()
    let lines = LogLines()
    let store = InMemoryBotStore()
    let useCases: BotUseCases

    init() {
        let ports = Ports(
            store: store, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: FakeSecretBox(),
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(), accessTokens: FakeAccessTokens(),
            digest: FakeDigest(), random: SeededRandomBytes(), telegram: FakeTelegramClient(), wallClock: clock.wall,
            monotonicClock: clock)
        useCases = BotUseCases(ports: ports, policy: Policy(), auditKey: SecretBytes(utf8: "FAKE-audit-key"))
    }

    /// Runs the services while `body` does, then ends them as a signal would.
    private func run(_ body: () async throws -> Void) async throws {
        let services = BackgroundServices(
            useCases: useCases, clock: clock, settings: try Settings(environment: [:]), logger: lines.logger())
        let group = ServiceGroup(configuration: .init(services: services.all, logger: lines.logger("group")))
        async let running: Void = group.run()
        try await body()
        await group.triggerGracefulShutdown()
        try await running
    }

    private var heads: [String] { lines.all.filter { $0.contains("\"audit.head\"") } }

    private func headIsLogged(times count: Int) async {
        while heads.count < count { await Task.yield() }
    }

    private func user(_ name: String) async throws -> User {
        try await useCases.createUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.org"), role: .user,
            password: try Password(choosing: "FAKE-password-1"), by: .system)
    }

    @Test("the trail's end is logged at the start, each hour and at the end, however short a run is")
    func auditHead() async throws {
        _ = try await user("ann")
        try await run {
            await headIsLogged(times: 1)
            _ = try await user("bob")
        }
        #expect(heads.count == 2)
        #expect(heads.first?.contains("\"1:") == true)
        let end = try await useCases.showAuditHead()
        #expect(heads.last?.contains(end.text) == true)
        try await run {
            await headIsLogged(times: 3)
            while heads.count < 4 {
                clock.advance(by: .minutes(10))
                await Task.yield()
            }
        }
    }

    @Test(
        "at the end the refusals of the running minute are written, before the trail's end is told; nothing is tidied")
    func refusals() async throws {
        let ann = try await user("ann")
        let now = clock.wall.now
        try await store.withTransaction { try await $0.changes.append(.bot, userID: ann.id, at: now - .days(9)) }
        try await run {
            for _ in 0..<50 {
                await #expect(throws: BotError.self) {
                    try await useCases.activateBot(of: ann.id, by: .user(ann.id))
                }
            }
        }
        let trail = try await store.withSnapshot { try await $0.audit.entries(after: 1, limit: 9) }
        #expect(trail.map(\.record.details["count"]) == ["1", "49"])
        let end = try await useCases.showAuditHead()
        #expect(heads.last?.contains(end.text) == true)
        #expect(try await !store.changes(after: 0, limit: 1).isEmpty)
    }
}
