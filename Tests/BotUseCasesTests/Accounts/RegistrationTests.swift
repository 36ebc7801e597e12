import BotDomain
import BotTesting
import BotUseCases
import Testing

struct RegistrationTests {
    private func register(_ name: String, _ email: String, in world: World) async throws -> User {
        try await world.useCases.registerUser(
            username: try Username(name), email: try EmailAddress(email), fullName: try FullName("Ann Example"),
            password: try Password(choosing: World.password))
    }

    @Test func aStrangerBecomesAUserAndCanLogIn() async throws {
        let world = World()
        let user = try await register("Ann", "Ann@example.com", in: world)
        #expect(user.role == .user && user.isActive && user.fullName?.text == "Ann Example")
        #expect(try await world.logIn("ann").user.id == user.id)
    }

    @Test func whereItIsClosedNobodyRegisters() async throws {
        var policy = Policy.quick
        policy.registrationIsOpen = false
        let world = World(policy: policy)
        await expect(.registrationClosed) { try await register("ann", "ann@example.com", in: world) }
        #expect(try await world.useCases.listUsers(after: nil, limit: 10).isEmpty)
    }

    @Test(arguments: [("ANN", "other@example.com"), ("other", "ANN@EXAMPLE.COM")])
    func aNameOrAddressIsTakenInAnyCase(name: String, email: String) async throws {
        let world = World()
        _ = try await register("ann", "ann@example.com", in: world)
        await expect(.accountExists) { try await register(name, email, in: world) }
    }

    @Test func ofManyAtOnceOneGetsTheName() async throws {
        let world = World()
        let taken = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask { (try? await register("ann", "ann\(number)@example.com", in: world)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
    }

    @Test func aBusyHasherSaysWhenToComeBack() async throws {
        let world = World()
        world.hasher.setBusy(true)
        let error = await expect(.tooManyRequests) { try await register("ann", "ann@example.com", in: world) }
        #expect(error?.retryAfter == .seconds(1))
    }
}
