import BotDomain
import BotTesting
import BotUseCases
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
}
