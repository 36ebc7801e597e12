import BotDomain
import BotTesting
import BotUseCases
import Testing

struct AuthenticationTests {
    @Test func loggedOutTheTokensStop() async throws {
        let world = World()
        try await world.user("ann")
        let grant = try await world.logIn("ann")
        let other = try await world.logIn("ann")
        let caller = try await world.useCases.authenticate(accessToken: grant.accessToken)
        let before = try await world.head()
        try await world.useCases.logOut(caller)
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
        await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: grant.refreshToken) }
        let change = try #require(try await world.changes(after: before).first)
        #expect(change.topic == .login && change.subjectID == caller.loginID.rawValue)
        // The user's other login stands; ending the first again does nothing.
        _ = try await world.useCases.authenticate(accessToken: other.accessToken)
        try await world.useCases.logOut(caller)
        #expect(try await world.changes(after: before).count == 1)
    }

    @Test func roleAndActivityAreTheDatabases() async throws {
        let world = World()
        try await world.user("ann")
        let grant = try await world.logIn("ann")
        _ = try await world.useCases.setUserRole(.admin, of: "ann", by: World.shell)
        #expect(try await world.useCases.authenticate(accessToken: grant.accessToken).user.role == .admin)
        _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
    }

    @Test func aTokenOfAnotherUsersLoginIsRefused() async throws {
        let world = World()
        let ann = try await world.user("ann")
        try await world.user("bob")
        let bob = try await world.useCases.authenticate(accessToken: try await world.logIn("bob").accessToken)
        let now = world.clock.wall.now.seconds
        let claims = AccessClaims(
            userID: ann.id, loginID: bob.loginID, issuedAt: now, expiresAt: now + 60, tokenID: "x")
        let forged = try world.accessTokens.issue(claims)
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: forged) }
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: "nonsense") }
    }

    @Test func anExpiredTokenIsRefused() async throws {
        let world = World()
        try await world.user("ann")
        let grant = try await world.logIn("ann")
        world.clock.advance(by: .minutes(30))
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
    }

    @Test func withTheStoreAwayNobodyIsTakenForAStranger() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        try await world.user("ann")
        let grant = try await world.logIn("ann")
        holder.value?.set(.away)
        await expect(.unavailable) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
    }
}
