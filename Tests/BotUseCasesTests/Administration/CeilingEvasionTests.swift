import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// Ways in which a user might shake off a ceiling, none of which works.
struct CeilingEvasionTests {
    private func world() async throws -> (World, User) {
        let world = World()
        return (world, try await world.userWithBot("ann", 1001))
    }

    private func expectCeiling(
        _ user: User, in world: World, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let view = try await world.useCases.showBot(of: user.id)
        #expect(view.ceiling?.requestsPerSecond == 5, sourceLocation: sourceLocation)
        #expect(view.bot.limits.requestsPerSecond == 5, sourceLocation: sourceLocation)
        await expect(.aboveCeiling, sourceLocation: sourceLocation) {
            try await world.useCases.setBotLimits(LimitsChange(requestsPerSecond: 6), of: user.id)
        }
    }

    @Test func byStopStartAndVerify() async throws {
        let (world, ann) = try await world()
        try await world.limit(ann, 5)
        _ = try await world.useCases.stopBot(of: ann.id)
        _ = try await world.useCases.startBot(of: ann.id)
        _ = try await world.verify(ann)
        try await expectCeiling(ann, in: world)
    }

    @Test func byTokenReplacement() async throws {
        let (world, ann) = try await world()
        try await world.limit(ann, 5)
        world.botFather(1001, "y")
        _ = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "y")))
        try await expectCeiling(ann, in: world)
    }

    @Test func byRemoveAndCreate() async throws {
        let (world, ann) = try await world()
        try await world.limit(ann, 5)
        try await world.useCases.removeBot(of: ann.id)
        let above = LimitsChange(requestsPerSecond: 6)
        await expect(.aboveCeiling) { try await world.create(1001, of: ann, limits: above) }
        // What was not asked for is lowered.
        try await world.create(1001, of: ann)
        try await expectCeiling(ann, in: world)
    }

    @Test func byAnotherBotOrAnotherAccount() async throws {
        let (world, ann) = try await world()
        try await world.limit(ann, 5)
        try await world.useCases.removeBot(of: ann.id)
        let bob = try await world.user("bob")
        try await world.create(1001, of: bob)
        try await expectCeiling(bob, in: world)
        world.botFather(1002)
        try await world.create(1002, of: ann)
        try await expectCeiling(ann, in: world)
    }

    @Test func byAVerifyRacedAgainstIt() async throws {
        let (world, ann) = try await world()
        world.interruptions.interrupt(World.token(1001)) { try await world.limit(ann, 5) }
        _ = try await world.verify(ann)
        try await expectCeiling(ann, in: world)
    }

    @Test func byACreateRacedAgainstIt() async throws {
        let (world, ann) = try await world()
        try await world.useCases.removeBot(of: ann.id)
        world.interruptions.interrupt(World.token(1001)) { try await world.limit(ann, 5) }
        try await world.create(1001, of: ann)
        try await expectCeiling(ann, in: world)
    }
}
