import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

struct RefreshTests {
    private func world() async throws -> (World, LoginGrant) {
        let world = World()
        try await world.user("ann")
        return (world, try await world.logIn("ann"))
    }

    private func refresh(_ grant: LoginGrant, in world: World) async throws -> LoginGrant {
        try await world.useCases.refreshLogin(refreshToken: grant.refreshToken)
    }

    @Test func aNewPairContinuesTheLogin() async throws {
        let (world, first) = try await world()
        let second = try await refresh(first, in: world)
        #expect(second.refreshToken != first.refreshToken && second.accessToken != first.accessToken)
        #expect(second.refreshToken.utf8.count == 43)
        let caller = try await world.useCases.authenticate(accessToken: second.accessToken)
        #expect(try await world.useCases.authenticate(accessToken: first.accessToken).loginID == caller.loginID)
        _ = try await refresh(second, in: world)
    }

    @Test func shownAgainWithinTheWindowItGivesTheSameSuccessor() async throws {
        let (world, first) = try await world()
        let second = try await refresh(first, in: world)
        world.clock.advance(by: RefreshToken.replayWindow - .milliseconds(1))
        let again = try await refresh(first, in: world)
        #expect(again.refreshToken == second.refreshToken && again.accessToken != second.accessToken)
        _ = try await world.useCases.authenticate(accessToken: again.accessToken)
    }

    @Test func shownAgainLaterItEndsTheWholeLogin() async throws {
        let (world, first) = try await world()
        let second = try await refresh(first, in: world)
        world.clock.advance(by: RefreshToken.replayWindow)
        let before = try await world.head()
        await expect(.invalidRefreshToken) { try await refresh(first, in: world) }
        await expect(.invalidRefreshToken) { try await refresh(second, in: world) }
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: second.accessToken) }
        #expect(try await world.changes(after: before).map(\.topic) == [.login])
    }

    @Test(arguments: ["", "nonsense", "no\u{0}thing", String(repeating: "x", count: 100_000)])
    func anyOtherTextIsRefused(text: String) async throws {
        let (world, _) = try await world()
        await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: text) }
    }

    @Test func howeverOftenRefreshedALoginEndsWhenItsTimeIsOver() async throws {
        let (world, first) = try await world()
        var grant = first
        for _ in 0..<29 {
            world.clock.advance(by: .days(1))
            grant = try await refresh(grant, in: world)
        }
        world.clock.advance(by: .days(1))
        await expect(.invalidRefreshToken) { try await refresh(grant, in: world) }
    }

    @Test func inALoginsLastSecondItIsOverAlready() async throws {
        let world = World()
        try await world.user("ann")
        world.clock.advance(by: .milliseconds(500))
        let grant = try await world.logIn("ann")
        world.clock.advance(by: Policy.quick.loginLifetime - .milliseconds(300))
        await expect(.invalidRefreshToken) { try await refresh(grant, in: world) }
    }

    @Test func aDeactivatedUsersTokensAreWorthNothing() async throws {
        let (world, grant) = try await world()
        _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        _ = try await world.useCases.setUserActive(true, of: "ann", by: World.shell)
        await expect(.invalidRefreshToken) { try await refresh(grant, in: world) }
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
    }

    @Test func spentAThousandTimesAtOnceItHasOneSuccessor() async throws {
        let (world, first) = try await world()
        let successors = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<1_000 { group.addTask { try await refresh(first, in: world).refreshToken } }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(successors.count == 1)
        let successor = try #require(successors.first)
        _ = try await world.useCases.refreshLogin(refreshToken: successor)
    }

    @Test func spentAThousandTimesWhileItsWindowEndsItLeavesAtMostOneSuccessor() async throws {
        for _ in 0..<5 {
            let (world, first) = try await world()
            let successors = await withTaskGroup(of: String?.self) { group in
                for number in 0..<1_000 {
                    group.addTask {
                        if number == 500 { world.clock.advance(by: RefreshToken.replayWindow) }
                        return try? await refresh(first, in: world).refreshToken
                    }
                }
                return await group.reduce(into: Set<String>()) { if let token = $1 { $0.insert(token) } }
            }
            #expect(successors.count <= 1)
            // Whichever came first, one that is late by now ends the login, with whatever had come of it.
            world.clock.advance(by: RefreshToken.replayWindow)
            await expect(.invalidRefreshToken) { try await refresh(first, in: world) }
            for token in successors {
                await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: token) }
            }
        }
    }

    @Test func aSuccessorIsForgottenWhenItsWindowIsOver() async throws {
        let (world, first) = try await world()
        _ = try await refresh(first, in: world)
        world.clock.advance(by: .seconds(11))
        try await world.useCases.tidyUp()
        let hash = FakeDigest().sha256(Array(first.refreshToken.utf8))
        let token = try await world.store.withTransaction { try await $0.logins.refreshToken(hash: hash) }
        #expect(token?.spentAt != nil && token?.successor == nil)
        // Forgetting does not open a way: it is still taken for stolen.
        await expect(.invalidRefreshToken) { try await refresh(first, in: world) }
    }
}
