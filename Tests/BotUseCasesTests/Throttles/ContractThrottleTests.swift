import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// The contract's numbers, each through its use-case.
struct ContractThrottleTests {
    private static func network(_ number: Int) throws -> ClientNetwork {
        let four = [UInt8(10), UInt8(number >> 16 & 255), UInt8(number >> 8 & 255), UInt8(number & 255)]
        return try #require(ClientNetwork(address: [UInt8](repeating: 0, count: 10) + [255, 255] + four))
    }

    private func world(_ change: (inout Policy) -> Void = { _ in }) -> World {
        var policy = Policy.quick
        policy.throttles = true
        change(&policy)
        return World(policy: policy)
    }

    private func logIn(
        _ name: String, _ password: String = World.password, from number: Int, in world: World
    ) async throws -> LoginGrant {
        try await world.logIn(name, password: password, from: try Self.network(number))
    }

    private func fail(_ name: String, from number: Int, in world: World) async throws -> BotError.Code {
        do {
            _ = try await logIn(name, "FAKE-wrong", from: number, in: world)
        } catch let error as BotError {
            return error.code
        }
        throw RuleViolation("the login fails")
    }

    @Test func attemptsToLogInHaveAPaceWhateverComesOfThem() async throws {
        let world = world()
        try await world.user("ann")
        for _ in 0..<120 { _ = try await logIn("ann", from: 1, in: world) }
        let error = await expect(.tooManyRequests) { try await logIn("ann", from: 1, in: world) }
        #expect(error?.retryAfter == .milliseconds(500))
        _ = try await logIn("ann", from: 2, in: world)
        world.clock.advance(by: .milliseconds(500))
        _ = try await logIn("ann", from: 1, in: world)
        await expect(.tooManyRequests) { try await logIn("ann", from: 1, in: world) }
    }

    @Test(arguments: ["ann", "nobody", "no such name at all", "ann@example.com"])
    func tenFailuresInAQuarterOfAnHourAndTheEleventhIsRefused(name: String) async throws {
        let world = world()
        try await world.user("ann")
        for minute in 0..<10 {
            let typed = minute % 2 == 0 ? name : name.uppercased()
            #expect(try await fail(typed, from: 1, in: world) == .invalidCredentials)
            world.clock.advance(by: .minutes(1))
        }
        let comparisons = world.hasher.comparisons
        // The right password is refused as well, or a guesser would learn of it.
        let error = await expect(.tooManyRequests) { try await logIn(name, from: 1, in: world) }
        #expect(error?.retryAfter == .minutes(5))
        #expect(world.hasher.comparisons == comparisons, "and costs nothing")
        world.clock.advance(by: .minutes(5))
        #expect(try await fail(name, from: 1, in: world) == .invalidCredentials)
        #expect(try await fail(name, from: 1, in: world) == .tooManyRequests)
    }

    @Test func onlyFailuresCount() async throws {
        let world = world()
        try await world.user("ann")
        for _ in 0..<9 { _ = try await fail("ann", from: 1, in: world) }
        for _ in 0..<50 { _ = try await logIn("ann", from: 1, in: world) }
        #expect(try await fail("ann", from: 1, in: world) == .invalidCredentials)
        await expect(.tooManyRequests) { try await logIn("ann", from: 1, in: world) }
    }

    @Test func aStrangersThousandFailuresDoNotStopTheOwner() async throws {
        let world = world()
        try await world.user("ann")
        _ = try await logIn("ann", from: 1_000, in: world)
        for number in 0..<1_000 { _ = try await fail("ann", from: number % 50, in: world) }
        // 50 addresses had their ten; the rest was not even compared.
        #expect(world.hasher.comparisons == 501)
        _ = try await logIn("ann", from: 1_000, in: world)
    }

    @Test(.timeLimit(.minutes(1))) func atOnceNoMoreGuessesPassThanOneAfterAnother() async throws {
        let world = world()
        try await world.user("ann")
        let log = Log()
        // None is compared before ten are about to be.
        world.comparisons.accompany {
            log.note(1)
            while log.all.count < 10 { await Task.yield() }
        }
        let guesses = try await withThrowingTaskGroup(of: BotError.Code.self) { group in
            for _ in 0..<200 { group.addTask { try await fail("ann", from: 1, in: world) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(log.all.count == 10)
        #expect(guesses.count { $0 == .invalidCredentials } == 10)
        #expect(guesses.count { $0 == .tooManyRequests } == 190)
    }

    @Test func whatWeCouldNotAnswerCountsForNothing() async throws {
        let world = world()
        try await world.user("ann")
        world.hasher.setBusy(true)
        for _ in 0..<20 { await expect(.tooManyRequests) { try await logIn("ann", from: 1, in: world) } }
        world.hasher.setBusy(false)
        _ = try await logIn("ann", from: 1, in: world)
    }

    @Test func aWrongCurrentPasswordCountsAsAFailedLogin() async throws {
        let world = world()
        try await world.user("ann")
        let grant = try await logIn("ann", from: 1, in: world)
        let caller = try await world.useCases.authenticate(accessToken: grant.accessToken)
        func change(_ old: String) async throws {
            guard let current = Password(offered: old) else { throw BotError(.invalidCredentials) }
            try await world.useCases.changePassword(
                current: current, new: try Password(choosing: "FAKE-password-2"), by: caller,
                from: try Self.network(1))
        }
        for _ in 0..<10 { await expect(.invalidCredentials) { try await change("FAKE-wrong") } }
        await expect(.tooManyRequests) { try await change(World.password) }
        await expect(.tooManyRequests) { try await logIn("ann", from: 1, in: world) }
    }

    @Test func threeRegistrationsAnHourFromAnAddress() async throws {
        let world = world()
        func register(_ name: String, from number: Int) async throws {
            _ = try await world.useCases.registerUser(
                username: try Username(name), email: try EmailAddress("\(name)@example.com"), fullName: nil,
                password: try Password(choosing: World.password), from: try Self.network(number))
        }
        try await register("ann", from: 1)
        world.clock.advance(by: .minutes(10))
        await expect(.accountExists) { try await register("ann", from: 1) }
        try await register("bob", from: 1)
        let error = await expect(.tooManyRequests) { try await register("cyd", from: 1) }
        #expect(error?.retryAfter == .minutes(50))
        try await register("cyd", from: 2)
        world.clock.advance(by: .minutes(50))
        try await register("dan", from: 1)
        await expect(.tooManyRequests) { try await register("eve", from: 1) }
    }

    @Test func fiveCreationsAnHourOfAUserAndTwentyOfAnAddress() async throws {
        let world = world()
        func create(_ id: Int64, _ user: User, from number: Int) async throws {
            _ = try await world.useCases.createBot(
                try PlaintextToken(World.token(id)), environment: .production, limits: LimitsChange(),
                userSession: nil, of: user.id, from: try Self.network(number))
        }
        for user in 0..<4 {
            let user = try await world.user("user\(user)")
            for _ in 0..<5 { await expect(.tokenRejected) { try await create(1001, user, from: 1) } }
            let error = await expect(.tooManyRequests) { try await create(1001, user, from: 2) }
            #expect(error?.retryAfter == .hours(1))
        }
        let late = try await world.user("late")
        world.botFather(1002)
        await expect(.tooManyRequests) { try await create(1002, late, from: 1) }
        // The address's refusal did not count for the user.
        for _ in 0..<4 { await expect(.tokenRejected) { try await create(1001, late, from: 2) } }
        try await create(1002, late, from: 2)
        #expect(world.telegram.calls.count == 25)
    }

    @Test func tenVerificationsAnHourOfAUser() async throws {
        let world = world()
        let ann = try await world.userWithBot("ann", 1001)
        func verify(from number: Int) async throws {
            let message = TestMessage(chat: .number(1), text: "x")
            _ = try await world.useCases.verifyBot(
                of: ann.id, testMessage: message, from: try Self.network(number))
        }
        world.telegram.failNext(.getMe, with: .timedOut)
        await expect(.telegramTimeout) { try await verify(from: 1) }
        for number in 0..<10 { try await verify(from: number) }
        let error = await expect(.tooManyRequests) { try await verify(from: 11) }
        #expect(error?.retryAfter == .hours(1))
        world.clock.advance(by: .hours(1))
        try await verify(from: 1)
    }

    @Test func threeHundredChangesAnHourOfAUserAndSixtyAtOnce() async throws {
        let world = world()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.userWithBot("bob", 1002)
        let network = try Self.network(1)
        func limit(_ rate: Int, _ user: User) async throws {
            _ = try await world.useCases.setBotLimits(
                LimitsChange(requestsPerSecond: rate), of: user.id, from: network)
        }
        let request = KeyRequest(name: "key", permissions: .standard)
        for number in 0..<20 {
            try await limit(number % 2 + 1, ann)
            await expect(.invalidTransition) { try await world.useCases.startBot(of: ann.id, from: network) }
            let key = try await world.useCases.issueGatewayKey(request, of: ann.id, from: network).key
            try await world.useCases.revokeGatewayKey(key.id, of: ann.id)
        }
        let (head, activity) = (try await world.head(), try await world.activity(ann).count)
        let error = await expect(.tooManyRequests) { try await limit(9, ann) }
        #expect(error?.retryAfter == .seconds(12))
        await expect(.tooManyRequests) { try await world.useCases.startBot(of: ann.id, from: network) }
        await expect(.tooManyRequests) {
            try await world.useCases.issueGatewayKey(request, of: ann.id, from: network)
        }
        #expect(try await world.head() == head)
        #expect(try await world.activity(ann).count == activity)
        try await limit(9, bob)
        // What takes away goes at any time.
        _ = try await world.useCases.stopBot(of: ann.id)
        world.clock.advance(by: .seconds(12))
        _ = try await world.useCases.startBot(of: ann.id, from: network)
        await expect(.tooManyRequests) { try await limit(9, ann) }
        try await world.useCases.removeBot(of: ann.id)
    }

    @Test func switchedOffNothingIsCounted() async throws {
        let world = world { $0.throttles = false }
        try await world.user("ann")
        for _ in 0..<30 { #expect(try await fail("ann", from: 1, in: world) == .invalidCredentials) }
        _ = try await logIn("ann", from: 1, in: world)
    }

    @Test(.timeLimit(.minutes(1))) func creationVerificationAndReplacementArePaced() async throws {
        let world = world { $0.newBotsPerMinute = 4 }
        let ann = try await world.user("ann")
        world.botFather(1001)
        try await world.create(1001, of: ann)
        async let verification = world.verify(ann)
        try await world.clock.sleepers(reach: 1)
        #expect(world.telegram.calls.count == 1)
        world.clock.advance(by: .seconds(15))
        #expect(try await verification.view.status == .active)
        world.botFather(1001, "y")
        async let replacement = world.useCases.replaceToken(of: ann.id, with: PlaintextToken(World.token(1001, "y")))
        try await world.clock.sleepers(reach: 1)
        let error = await expect(.tooManyRequests) { try await world.verify(ann) }
        #expect(error?.retryAfter == .seconds(30))
        #expect(world.telegram.calls.count == 2)
        world.clock.advance(by: .seconds(15))
        _ = try await replacement
    }

    @Test func tenReplacementsAnHourOfAUser() async throws {
        let world = world()
        let ann = try await world.userWithBot("ann", 1001)
        func replace(_ variant: Character, from number: Int) async throws {
            _ = try await world.useCases.replaceToken(
                of: ann.id, with: try PlaintextToken(World.token(1001, variant)), from: try Self.network(number))
        }
        world.telegram.failNext(.getMe, with: .timedOut)
        await expect(.telegramTimeout) { try await replace("z", from: 1) }
        for number in 0..<10 { await expect(.tokenRejected) { try await replace("z", from: number) } }
        let asked = world.telegram.calls.count
        world.botFather(1001, "y")
        let error = await expect(.tooManyRequests) { try await replace("y", from: 11) }
        #expect(error?.retryAfter == .hours(1) && world.telegram.calls.count == asked)
        // Verifying is counted apart.
        _ = try await world.useCases.verifyBot(of: ann.id, testMessage: nil, from: try Self.network(1))
        world.clock.advance(by: .hours(1))
        try await replace("y", from: 1)
    }

    @Test func aHundredFailuresOfAnAddressUnderWhateverNames() async throws {
        let world = world()
        try await world.user("ann")
        for number in 0..<100 { #expect(try await fail("name\(number)", from: 1, in: world) == .invalidCredentials) }
        world.clock.advance(by: .minutes(5))
        let comparisons = world.hasher.comparisons
        let error = await expect(.tooManyRequests) { try await logIn("ann", from: 1, in: world) }
        #expect(error?.retryAfter == .minutes(10) && world.hasher.comparisons == comparisons)
        _ = try await logIn("ann", from: 2, in: world)
        world.clock.advance(by: .minutes(10))
        _ = try await logIn("ann", from: 1, in: world)
    }

    @Test(.timeLimit(.minutes(1))) func oneAddressLeavesPlacesForOthersToBeCompared() async throws {
        let world = world()
        try await world.user("ann")
        let (gate, refused) = (Threshold(0), Log())
        world.comparisons.accompany { try? await gate.reach(1) }
        let guesses = Task {
            try await withThrowingTaskGroup(of: BotError.Code.self) { group in
                for number in 0..<40 {
                    group.addTask {
                        let code = try await fail("name\(number)", from: 1, in: world)
                        if code == .tooManyRequests { refused.note(number) }
                        return code
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
        try await gate.waiting(reaches: 16)
        while refused.all.count < 24 { await Task.yield() }
        async let owner = logIn("ann", from: 2, in: world)
        try await gate.waiting(reaches: 17)
        gate.update { $0 = 1 }
        _ = try await owner
        #expect(try await guesses.value.count { $0 == .invalidCredentials } == 16)
        // Each place was given back.
        _ = try await logIn("ann", from: 1, in: world)
    }

    @Test func usernameAndAddressAreCountedApart() async throws {
        let world = world()
        try await world.user("ann")
        for _ in 0..<10 { _ = try await fail("ann@example.com", from: 1, in: world) }
        #expect(try await fail("ann@example.com", from: 1, in: world) == .tooManyRequests)
        // A refusal here would say that both are one account's, and that it is there.
        #expect(try await fail("ann", from: 1, in: world) == .invalidCredentials)
        #expect(try await fail("nobody", from: 1, in: world) == .invalidCredentials)
    }
}
