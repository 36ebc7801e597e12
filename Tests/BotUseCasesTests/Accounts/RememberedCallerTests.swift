import BotDomain
import BotPorts
import BotTesting
import InMemoryAdapter
import Testing

@testable import BotUseCases

/// Two processes on one store: the one that authenticates, and another.
@Suite("A remembered caller", .timeLimit(.minutes(1)))
struct RememberedCallerTests {
    private let store = WatchedStore()
    private let clock = ManualClock()
    private let here: BotUseCases
    private let elsewhere: BotUseCases

    init() {
        let (store, clock, tokens) = (store, clock, FakeAccessTokens())
        func process(_ name: UInt64) -> BotUseCases {
            let ports = Ports(
                store: store, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: FakeSecretBox(),
                fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(), accessTokens: tokens,
                digest: FakeDigest(), random: SeededRandomBytes(seed: name), telegram: FakeTelegramClient(),
                wallClock: clock.wall, monotonicClock: clock)
            return BotUseCases(ports: ports, policy: .quick, auditKey: SecretBytes(utf8: World.auditKey))
        }
        here = process(1)
        elsewhere = process(2)
    }

    private func user(_ name: String = "ann") async throws {
        _ = try await here.createUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.com"), role: .user,
            password: try Password(choosing: World.password), by: World.shell)
    }

    private func logIn(_ name: String = "ann") async throws -> LoginGrant {
        try await here.logIn(name: name, password: try Password(choosing: World.password))
    }

    private func authenticate(_ grant: LoginGrant) async throws -> Caller {
        try await here.authenticate(accessToken: grant.accessToken)
    }

    /// A user whose login is remembered.
    private func remembered() async throws -> LoginGrant {
        try await user()
        let grant = try await logIn()
        _ = try await authenticate(grant)
        try await expectRemembered(grant)
        return grant
    }

    private func expectRemembered(
        _ grant: LoginGrant, _ isRemembered: Bool = true, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let before = store.snapshots
        _ = try await authenticate(grant)
        #expect((store.snapshots == before) == isRemembered, sourceLocation: sourceLocation)
    }

    @Test("costs the store nothing")
    func cost() async throws {
        let grant = try await remembered()
        for _ in 0..<100 { try await expectRemembered(grant) }
    }

    @Test("is believed while the feed was read lately, and no longer")
    func patience() async throws {
        let grant = try await remembered()
        clock.advance(by: GatewayBounds.callerPatience)
        try await expectRemembered(grant)
        clock.advance(by: .milliseconds(1))
        try await expectRemembered(grant, false)
        await here.gateway.readFeed()
        try await expectRemembered(grant)
        #expect(GatewayBounds.callerPatience < .seconds(1))
    }

    @Test("is believed no longer where the feed cannot be read")
    func feedAway() async throws {
        let grant = try await remembered()
        store.setFeedAway(true)
        clock.advance(by: .seconds(1))
        await here.gateway.readFeed()
        try await expectRemembered(grant, false)
    }

    @Test("is not begun where the feed cannot be read")
    func neverAnchored() async throws {
        try await user()
        let grant = try await logIn()
        store.setFeedAway(true)
        _ = try await authenticate(grant)
        try await expectRemembered(grant, false)
        #expect(here.gateway.callers.count == 0)
    }

    @Test("ends with its token's time")
    func expiry() async throws {
        let grant = try await remembered()
        clock.advance(by: .minutes(30))
        await here.gateway.readFeed()
        await expect(.unauthenticated) { try await authenticate(grant) }
    }

    @Test("ends with its login's time, though its token would go on")
    func loginExpiry() async throws {
        try await user()
        let grant = try await logIn()
        let claims = try #require(here.gateway.ports.accessTokens.claims(of: grant.accessToken, at: clock.wall.now))
        clock.advance(by: Policy.quick.loginLifetime - .seconds(1))
        let now = clock.wall.now.seconds
        let token = try here.gateway.ports.accessTokens.issue(
            AccessClaims(
                userID: claims.userID, loginID: claims.loginID, issuedAt: now, expiresAt: now + 60, tokenID: "x"))
        _ = try await here.authenticate(accessToken: token)
        clock.advance(by: .seconds(1))
        await here.gateway.readFeed()
        await expect(.unauthenticated) { try await here.authenticate(accessToken: token) }
    }

    /// What ends it, each made by the process itself or by another.
    enum End: CaseIterable {
        case logOut, endLogin, password, passwordByOperator, deactivation, deletion
    }

    private func make(_ end: End, of grant: LoginGrant, in process: BotUseCases) async throws {
        let caller = try await authenticate(grant)
        let password = try Password(choosing: World.password)
        switch end {
        case .logOut: try await process.logOut(caller)
        case .endLogin: try await process.endLogin(caller.loginID, of: caller)
        case .password:
            let other = try await authenticate(try await logIn())
            try await process.changePassword(
                current: password, new: try Password(choosing: "FAKE-password-2"), by: other)
        case .passwordByOperator: try await process.setUserPassword(password, of: "ann", by: World.shell)
        case .deactivation: _ = try await process.setUserActive(false, of: "ann", by: World.shell)
        case .deletion: try await process.deleteUser("ann", by: World.shell)
        }
    }

    @Test("ends at once with whatever ends its login here", arguments: End.allCases)
    func endedHere(_ end: End) async throws {
        let grant = try await remembered()
        try await make(end, of: grant, in: here)
        await expect(.unauthenticated) { try await authenticate(grant) }
    }

    @Test("ends within a second with whatever ends its login elsewhere", arguments: End.allCases)
    func endedElsewhere(_ end: End) async throws {
        let grant = try await remembered()
        try await make(end, of: grant, in: elsewhere)
        // Nobody has read the feed since: what it would tell is not known, so the store is asked.
        clock.advance(by: .seconds(1))
        await expect(.unauthenticated) { try await authenticate(grant) }
    }

    @Test("ends as soon as the feed tells of it", arguments: End.allCases)
    func told(_ end: End) async throws {
        let grant = try await remembered()
        try await make(end, of: grant, in: elsewhere)
        await here.gateway.readFeed()
        await expect(.unauthenticated) { try await authenticate(grant) }
    }

    @Test("has the role that the database has, wherever it was set", arguments: [true, false])
    func role(isSetHere: Bool) async throws {
        let grant = try await remembered()
        _ = try await (isSetHere ? here : elsewhere).setUserRole(.admin, of: "ann", by: World.shell)
        if !isSetHere { clock.advance(by: .seconds(1)) }
        #expect(try await authenticate(grant).user.role == .admin)
    }

    @Test("is not begun by a look into the store that a logout came after")
    func race() async throws {
        try await user()
        let (grant, own) = (try await logIn(), try await logIn())
        let caller = try await authenticate(grant)
        here.gateway.callers.forgetAll()
        _ = try await authenticate(own)
        here.gateway.callers.forgetAll()

        store.holdAfterLooking()
        async let late = authenticate(grant)
        await store.held(reach: 1)
        // It has seen the login stand; now that ends, and its answer has gone out.
        try await here.logOut(caller)
        store.release()
        _ = try await late
        await expect(.unauthenticated) { try await authenticate(grant) }
    }

    @Test("is another's no more after a logout raced against many requests")
    func manyRaces() async throws {
        try await user()
        for _ in 0..<50 {
            let grant = try await logIn()
            let caller = try await authenticate(grant)
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 { group.addTask { _ = try? await authenticate(grant) } }
                group.addTask { try? await here.logOut(caller) }
            }
            await expect(.unauthenticated) { try await authenticate(grant) }
        }
    }

    @Test("is known to one process alone: one with other keys believes nothing of it")
    func keyRing() async throws {
        let grant = try await remembered()
        let ports = Ports(
            store: store, changeFeed: store, maintenance: InMemoryStoreMaintenance(), secretBox: FakeSecretBox(),
            fingerprinter: FakeFingerprinter(), passwordHasher: FakePasswordHasher(), accessTokens: FakeAccessTokens(),
            digest: FakeDigest(), random: SeededRandomBytes(), telegram: FakeTelegramClient(), wallClock: clock.wall,
            monotonicClock: clock)
        let restarted = BotUseCases(ports: ports, policy: .quick, auditKey: SecretBytes(utf8: World.auditKey))
        await expect(.unauthenticated) { try await restarted.authenticate(accessToken: grant.accessToken) }
    }

    @Test("a text too long for a token is not even hashed")
    func long() async throws {
        await expect(.unauthenticated) {
            try await here.authenticate(accessToken: String(repeating: "x", count: 1_000_000))
        }
        #expect(store.snapshots == 0)
    }
}
