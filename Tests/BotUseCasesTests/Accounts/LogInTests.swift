import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

struct LogInTests {
    @Test(arguments: ["ann", "ANN", "ann@example.com", "Ann@Example.com"])
    func nameOrAddressInAnyCase(name: String) async throws {
        let world = World()
        let ann = try await world.user("ann")
        let grant = try await world.logIn(name)
        #expect(grant.user == ann && grant.expiresIn == .minutes(30))
        #expect(try await world.useCases.authenticate(accessToken: grant.accessToken).user == ann)
    }

    @Test(arguments: ["ann", "nobody", "no\u{0}body", "", String(repeating: "x", count: 10_000)])
    func whateverIsWrongTheAnswerIsTheSame(name: String) async throws {
        let world = World()
        try await world.user("ann")
        let error = await expect(.invalidCredentials) { try await world.logIn(name, password: "FAKE-wrong") }
        #expect(error?.fields.isEmpty == true && error?.retryAfter == nil)
        // An unknown name costs a comparison as well.
        #expect(world.hasher.comparisons == 1)
    }

    @Test func aDeactivatedUserFailsLikeOthers() async throws {
        let world = World()
        try await world.user("ann")
        _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        await expect(.invalidCredentials) { try await world.logIn("ann") }
    }

    @Test func aHashInAnUnknownFormIsAWrongPassword() async throws {
        let world = World()
        try await insert("ann", PasswordHash(text: "$unknown$"), in: world)
        await expect(.invalidCredentials) { try await world.logIn("ann") }
        // As dear as any other failure; and refused where others are, while the hasher is busy.
        #expect(world.hasher.comparisons == 1)
        world.hasher.setBusy(true)
        for name in ["ann", "nobody"] { await expect(.tooManyRequests) { try await world.logIn(name) } }
    }

    @Test(.timeLimit(.minutes(1)), arguments: [999, 1_000, 1_001, 3_400] as [Int64])
    func whatTakesLongerThanTheFloorAnswersAtAWholeMultipleOfIt(milliseconds: Int64) async throws {
        let world = World(policy: Policy())
        try await world.user("ann")
        let spent = Nanoseconds.milliseconds(milliseconds)
        world.comparisons.accompany { world.clock.advance(by: spent) }
        async let failure = expect(.invalidCredentials) { try await world.logIn("ann", password: "FAKE-wrong") }
        let rest = Nanoseconds.seconds((milliseconds + 999) / 1_000) - spent
        if rest > .zero {
            try await world.clock.sleepers(reach: 1)
            world.clock.advance(by: rest - Nanoseconds(rawValue: 1))
            #expect(world.clock.sleepers == 1)
            world.clock.advance(by: Nanoseconds(rawValue: 1))
        }
        _ = await failure
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["ann", "nobody"])
    func aFailureAnswersNoEarlierThanTheFloor(name: String) async throws {
        let world = World(policy: Policy())
        try await world.user("ann")
        async let failure = expect(.invalidCredentials) { try await world.logIn(name, password: "FAKE-wrong") }
        try await world.clock.sleepers(reach: 1)
        world.clock.advance(by: Policy().failedLoginFloor - Nanoseconds(rawValue: 1))
        #expect(world.clock.sleepers == 1)
        world.clock.advance(by: Nanoseconds(rawValue: 1))
        _ = await failure
    }

    @Test(.timeLimit(.minutes(1)), arguments: [true, false])
    func whoFindsNoRoomIsToldAtOnceAndNothingIsRead(isThrottled: Bool) async throws {
        var policy = Policy()
        policy.throttles = isThrottled
        let holder = Holder<CountedStore>()
        let world = World(
            policy: policy, hasher: FakePasswordHasher(capacity: 2), wrapping: { holder.keep(CountedStore($0)) })
        let store = try #require(holder.value)
        try await world.user("ann")
        let (begun, end) = (Threshold(0), Threshold(0))
        world.comparisons.accompany {
            begun.update { $0 += 1 }
            try? await end.reach(1)
        }
        async let first = world.logIn("ann", from: .unknown)
        async let second = world.logIn("ann", from: .unknown)
        try await begun.reach(2)
        let before = (store.snapshots, store.transactions)
        for _ in 0..<50 {
            for name in ["ann", "nobody"] {
                let error = await expect(.tooManyRequests) { try await world.logIn(name, from: .unknown) }
                #expect(error?.retryAfter == .seconds(1))
            }
        }
        #expect(world.clock.sleepers == 0)
        #expect((store.snapshots, store.transactions) == before)
        end.update { $0 = 1 }
        _ = try await (first, second)
        _ = try await world.logIn("ann", from: .unknown)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["ann", "nobody"])
    func theHashersRefusalOfANameThatWasLookedUpWaitsForTheFloor(name: String) async throws {
        let world = World(policy: Policy())
        try await world.user("ann")
        world.comparisons.interrupt { world.hasher.setBusy(true) }
        async let failure = expect(.tooManyRequests) { try await world.logIn(name) }
        try await world.clock.sleepers(reach: 1)
        world.clock.advance(by: Policy().failedLoginFloor)
        _ = await failure
    }

    @Test func anOutdatedHashIsRenewed() async throws {
        let world = World()
        try await insert("ann", FakePasswordHasher.outdatedHash(of: World.password), in: world)
        let first = try await world.logIn("ann")
        let hash = try await world.store.withSnapshot { try await $0.users.passwordHash(of: first.user.id) }
        #expect(hash != FakePasswordHasher.outdatedHash(of: World.password))
        _ = try await world.logIn("ann")
    }

    @Test func anAccountThatGoesMeanwhileBeginsNoLogin() async throws {
        let world = World()
        try await world.user("ann")
        world.comparisons.interrupt {
            _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        }
        await expect(.invalidCredentials) { try await world.logIn("ann") }
    }

    @Test func aPasswordThatGoesMeanwhileBeginsNoLogin() async throws {
        let world = World()
        let ann = try await world.user("ann")
        world.comparisons.interrupt {
            let now = world.clock.wall.now
            _ = try await world.store.withTransaction { transaction in
                guard let old = try await transaction.users.passwordHash(of: ann.id) else { return false }
                return try await transaction.users.setPasswordHash(
                    PasswordHash(text: "$fake$new$"), replacing: old, of: ann.id, at: now)
            }
        }
        await expect(.invalidCredentials) { try await world.logIn("ann") }
    }

    @Test func theAccessTokenEndsWithTheLogin() async throws {
        var policy = Policy.quick
        policy.loginLifetime = .minutes(10)
        let world = World(policy: policy)
        try await world.user("ann")
        let grant = try await world.logIn("ann")
        #expect(grant.expiresIn == .minutes(10))
        world.clock.advance(by: .minutes(10))
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
        await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: grant.refreshToken) }
    }

    @Test func noTokenStandsInADescription() async throws {
        let world = World()
        try await world.user("ann")
        let grant = try await world.logIn("ann")
        for text in ["\(grant)", String(reflecting: grant)] {
            #expect(!text.contains(grant.accessToken) && !text.contains(grant.refreshToken))
        }
    }

    private func insert(_ name: String, _ hash: PasswordHash, in world: World) async throws {
        let new = NewUser(
            username: try Username(name), email: try EmailAddress("\(name)@example.com"), fullName: nil, role: .user,
            passwordHash: hash, createdAt: world.clock.wall.now)
        _ = try await world.store.withTransaction { try await $0.users.insert(new) }
    }
}
