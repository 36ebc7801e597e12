import BotDomain
import BotTesting
import BotUseCases
import Testing

struct PasswordTests {
    private static let next = "FAKE-password-2"

    private func change(
        from old: String = World.password, to new: String = next, by caller: Caller, in world: World
    ) async throws {
        guard let current = Password(offered: old) else { throw BotError(.invalidCredentials) }
        try await world.useCases.changePassword(current: current, new: try Password(choosing: new), by: caller)
    }

    private func caller(_ grant: LoginGrant, in world: World) async throws -> Caller {
        try await world.useCases.authenticate(accessToken: grant.accessToken)
    }

    @Test func aChangedPasswordEndsEveryOtherLogin() async throws {
        let world = World()
        try await world.user("ann")
        try await world.user("bob")
        let (own, other, stranger) = (
            try await world.logIn("ann"), try await world.logIn("ann"), try await world.logIn("bob")
        )
        try await change(by: caller(own, in: world), in: world)
        _ = try await caller(own, in: world)
        _ = try await caller(stranger, in: world)
        _ = try await world.useCases.refreshLogin(refreshToken: own.refreshToken)
        await expect(.unauthenticated) { try await caller(other, in: world) }
        await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: other.refreshToken) }
        await expect(.invalidCredentials) { try await world.logIn("ann") }
        _ = try await world.logIn("ann", password: Self.next)
    }

    @Test func aWrongCurrentPasswordChangesNothing() async throws {
        let world = World()
        try await world.user("ann")
        let (own, other) = (try await world.logIn("ann"), try await world.logIn("ann"))
        let head = try await world.head()
        await expect(.invalidCredentials) {
            try await change(from: "FAKE-wrong", by: caller(own, in: world), in: world)
        }
        _ = try await caller(other, in: world)
        _ = try await world.logIn("ann")
        #expect(try await world.head() == head)
    }

    @Test func aLoginThatEndsMeanwhileChangesNothing() async throws {
        let world = World()
        try await world.user("ann")
        let ann = try await caller(try await world.logIn("ann"), in: world)
        world.comparisons.interrupt { try await world.useCases.logOut(ann) }
        await expect(.unauthenticated) { try await change(by: ann, in: world) }
        _ = try await world.logIn("ann")
    }

    @Test func ofTwoChangesAtOnceTheSecondIsRefused() async throws {
        let world = World()
        try await world.user("ann")
        let ann = try await caller(try await world.logIn("ann"), in: world)
        world.comparisons.interrupt { try await change(to: "FAKE-password-3", by: ann, in: world) }
        await expect(.invalidCredentials) { try await change(by: ann, in: world) }
        _ = try await world.logIn("ann", password: "FAKE-password-3")
    }

    @Test func anOperatorSetsItAuditedAndEveryLoginEnds() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let grant = try await world.logIn("ann")
        let password = try Password(choosing: Self.next)
        let changed = try await world.useCases.setUserPassword(password, of: "ANN@example.com", by: World.shell)
        #expect(changed.id == ann.id)
        await expect(.unauthenticated) { try await caller(grant, in: world) }
        await expect(.invalidCredentials) { try await world.logIn("ann") }
        _ = try await world.logIn("ann", password: Self.next)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .setPassword && record.targetUserID == ann.id && record.outcome == .done)
        #expect(!record.details.values.contains { $0.contains(Self.next) })
    }

    @Test func whoMayNotKeepAccountsSetsNoPassword() async throws {
        let world = World()
        try await world.user("ann")
        let admin = try await world.user("adm", role: .admin)
        let password = try Password(choosing: Self.next)
        await expect(.roleTooLow) {
            try await world.useCases.setUserPassword(password, of: "ann", by: .user(admin.id))
        }
        await expect(.userNotFound) {
            try await world.useCases.setUserPassword(password, of: "nobody", by: World.shell)
        }
        _ = try await world.logIn("ann")
        #expect(try await world.audit().suffix(2).map(\.record.outcome) == [.refused, .failed])
    }
}
