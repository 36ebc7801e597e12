import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

struct LoginListTests {
    private func caller(_ grant: LoginGrant, in world: World) async throws -> Caller {
        try await world.useCases.authenticate(accessToken: grant.accessToken)
    }

    @Test func aUserSeesHisStandingLoginsNewestFirst() async throws {
        let world = World()
        try await world.user("ann")
        try await world.user("bob")
        let first = try await caller(try await world.logIn("ann"), in: world)
        _ = try await world.logIn("bob")
        world.clock.advance(by: .seconds(1))
        let second = try await caller(try await world.logIn("ann"), in: world)
        let ended = try await caller(try await world.logIn("ann"), in: world)
        try await world.useCases.logOut(ended)
        #expect(try await world.useCases.listLogins(of: first).map(\.id) == [second.loginID, first.loginID])
        world.clock.advance(by: Policy.quick.loginLifetime - .seconds(1))
        #expect(try await world.useCases.listLogins(of: first).map(\.id) == [second.loginID])
    }

    @Test func aUserEndsAnyOfHisLogins() async throws {
        let world = World()
        try await world.user("ann")
        let (own, other) = (try await world.logIn("ann"), try await world.logIn("ann"))
        let caller = try await caller(own, in: world)
        let otherID = try await self.caller(other, in: world).loginID
        try await world.useCases.endLogin(otherID, of: caller)
        await expect(.unauthenticated) { try await self.caller(other, in: world) }
        await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: other.refreshToken) }
        await expect(.loginNotFound) { try await world.useCases.endLogin(otherID, of: caller) }
        try await world.useCases.endLogin(caller.loginID, of: caller)
        await expect(.unauthenticated) { try await self.caller(own, in: world) }
    }

    @Test func aStrangersLoginIsNotThere() async throws {
        let world = World()
        try await world.user("ann")
        try await world.user("bob")
        let bobs = try await world.logIn("bob")
        let ann = try await caller(try await world.logIn("ann"), in: world)
        let bob = try await caller(bobs, in: world)
        for id in [bob.loginID, LoginID(rawValue: 9_999), LoginID(rawValue: -1)] {
            await expect(.loginNotFound) { try await world.useCases.endLogin(id, of: ann) }
        }
        _ = try await caller(bobs, in: world)
    }

    @Test func aLoginPastItsTimeIsNotThere() async throws {
        let world = World()
        try await world.user("ann")
        let old = try await caller(try await world.logIn("ann"), in: world)
        world.clock.advance(by: Policy.quick.loginLifetime)
        let ann = try await caller(try await world.logIn("ann"), in: world)
        await expect(.loginNotFound) { try await world.useCases.endLogin(old.loginID, of: ann) }
    }

    @Test func theHundredAndFirstLoginEndsTheFirst() async throws {
        let world = World()
        try await world.user("ann")
        try await world.user("bob")
        let bob = try await world.logIn("bob")
        var grants: [LoginGrant] = []
        for _ in 0..<101 { grants.append(try await world.logIn("ann")) }
        let last = try await caller(try #require(grants.last), in: world)
        #expect(try await world.useCases.listLogins(of: last).count == 100)
        await expect(.unauthenticated) { try await caller(grants[0], in: world) }
        await expect(.invalidRefreshToken) {
            try await world.useCases.refreshLogin(refreshToken: grants[0].refreshToken)
        }
        _ = try await caller(grants[1], in: world)
        _ = try await caller(bob, in: world)
    }

    @Test func manyFromBeforeTheBoundComeDownAtEachLogin() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let now = world.clock.wall.now
        try await world.store.withTransaction { transaction in
            for _ in 0..<160 {
                _ = try await transaction.logins.insert(userID: ann.id, createdAt: now, expiresAt: now + .days(30))
            }
        }
        let head = try await world.head()
        var standing: [Int] = []
        for _ in 0..<3 {
            let caller = try await caller(try await world.logIn("ann"), in: world)
            standing.append(try await world.useCases.listLogins(of: caller).count)
        }
        #expect(standing == [111, 100, 100])
        #expect(try await world.changes(after: head).map(\.topic) == [.login, .login, .login], "one change each")
    }

    @Test func howeverManyEndAtOnceTheFeedHasOneChange() async throws {
        let world = World()
        let ann = try await world.user("ann")
        for _ in 0..<100 { _ = try await world.logIn("ann") }
        let caller = try await caller(try await world.logIn("ann"), in: world)
        let head = try await world.head()
        try await world.useCases.changePassword(
            current: try Password(choosing: World.password), new: try Password(choosing: "FAKE-password-2"), by: caller)
        let changes = try await world.changes(after: head)
        #expect(changes.map(\.topic) == [.login] && changes.map(\.userID) == [ann.id])
        #expect(try await world.useCases.listLogins(of: caller).map(\.id) == [caller.loginID])
    }
}
