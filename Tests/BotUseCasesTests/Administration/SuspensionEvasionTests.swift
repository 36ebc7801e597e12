import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// Ways in which a user might shake off a suspension, none of which works.
struct SuspensionEvasionTests {
    private func world() async throws -> (World, User) {
        let world = World()
        return (world, try await world.userWithBot("ann", 1001))
    }

    private func suspended() async throws -> (World, User) {
        let (world, ann) = try await world()
        try await world.suspend(ann)
        return (world, ann)
    }

    private func expectSuspended(
        _ user: User, in world: World, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let view = try await world.useCases.showBot(of: user.id)
        #expect(view.status == .suspended, sourceLocation: sourceLocation)
        #expect(view.bot.suspensionReason == "Sends spam.", sourceLocation: sourceLocation)
    }

    @Test func byStop() async throws {
        let (world, ann) = try await suspended()
        await expect(.invalidTransition) { try await world.useCases.stopBot(of: ann.id) }
        try await expectSuspended(ann, in: world)
    }

    @Test func byStart() async throws {
        let (world, ann) = try await world()
        _ = try await world.useCases.stopBot(of: ann.id)
        try await world.suspend(ann)
        await expect(.invalidTransition) { try await world.useCases.startBot(of: ann.id) }
        try await expectSuspended(ann, in: world)
    }

    @Test func byVerify() async throws {
        let (world, ann) = try await suspended()
        let asked = world.telegram.calls.count
        await expect(.invalidTransition) { try await world.verify(ann) }
        #expect(world.telegram.calls.count == asked)
        try await expectSuspended(ann, in: world)
    }

    @Test func byTokenReplacement() async throws {
        let (world, ann) = try await suspended()
        world.botFather(1001, "y")
        let token = World.token(1001, "y")
        let view = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(token))
        #expect(view.status == .suspended)
        try await expectSuspended(ann, in: world)
    }

    @Test func byTokenReplacementOfABotInError() async throws {
        let (world, ann) = try await world()
        world.telegram.revoke(World.token(1001))
        await expect(.tokenRejected) { try await world.verify(ann) }
        try await world.suspend(ann)
        world.botFather(1001, "y")
        _ = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "y")))
        try await expectSuspended(ann, in: world)
        #expect(try await world.activate(ann)?.status == .active)
    }

    @Test func byRemoveAndCreate() async throws {
        let (world, ann) = try await suspended()
        try await world.useCases.removeBot(of: ann.id)
        try await world.create(1001, of: ann)
        try await expectSuspended(ann, in: world)
        await expect(.invalidTransition) { try await world.verify(ann) }
    }

    @Test func byRemoveAndCreateOfAnotherBot() async throws {
        let (world, ann) = try await suspended()
        try await world.useCases.removeBot(of: ann.id)
        world.botFather(1002)
        try await world.create(1002, of: ann)
        try await expectSuspended(ann, in: world)
    }

    @Test func byAnotherAccount() async throws {
        let (world, ann) = try await suspended()
        try await world.useCases.removeBot(of: ann.id)
        let bob = try await world.user("bob")
        try await world.create(1001, of: bob)
        try await expectSuspended(bob, in: world)
    }

    @Test func byAVerifyRacedAgainstIt() async throws {
        let (world, ann) = try await world()
        world.interruptions.interrupt(World.token(1001)) { try await world.suspend(ann) }
        await expect(.invalidTransition) { try await world.verify(ann) }
        try await expectSuspended(ann, in: world)
    }

    @Test func byAReplacementRacedAgainstIt() async throws {
        let (world, ann) = try await world()
        world.botFather(1001, "y")
        world.interruptions.interrupt(World.token(1001, "y")) { try await world.suspend(ann) }
        _ = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "y")))
        try await expectSuspended(ann, in: world)
    }

    @Test func byACreateRacedAgainstIt() async throws {
        let (world, ann) = try await world()
        world.botFather(1001, "y")
        let token = World.token(1001, "y")
        try await world.useCases.removeBot(of: ann.id)
        world.interruptions.interrupt(token) {
            try await world.create(1001, of: ann)
            try await world.suspend(ann)
            try await world.useCases.removeBot(of: ann.id)
        }
        _ = try await world.create(1001, "y", of: ann)
        try await expectSuspended(ann, in: world)
    }

    @Test func byARefusalRacedAgainstIt() async throws {
        let (world, ann) = try await world()
        world.interruptions.interrupt(World.token(1001)) {
            try await world.suspend(ann)
            world.telegram.revoke(World.token(1001))
        }
        await expect(.tokenRejected) { try await world.verify(ann) }
        try await expectSuspended(ann, in: world)
    }
}
