import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// A bot that another user has: who Telegram's own words favour keeps it.
struct RightfulOwnerTests {
    /// Ann has bot 1001 by token `x`; BotFather gave Bob token `y`.
    private func world(revoked: Bool) async throws -> (World, ann: User, bob: User) {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        _ = try await world.issueKey(ann)
        let bob = try await world.user("bob")
        world.botFather(1001, "y")
        if revoked { world.telegram.revoke(World.token(1001, "x")) }
        return (world, ann, bob)
    }

    @Test func whereTheHeldTokenIsRefusedTheRecordMakesWay() async throws {
        let (world, ann, bob) = try await world(revoked: true)
        let old = try #require(try await world.record(ann))
        let before = try await world.head()
        let view = try await world.create(1001, "y", of: bob)
        #expect(view.bot.userID == bob.id && view.status == .pending)
        await expect(.botNotFound) { try await world.useCases.showBot(of: ann.id) }
        #expect(try await world.activity(ann).last == .released)
        let changed = try await world.changes(after: before)
        #expect(Set(changed.map(\.userID)) == [ann.id, bob.id] && changed.allSatisfy { $0.topic == .bot })
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .releaseBot && record.actor == "system" && record.targetUserID == ann.id)
        expectWhole(try await world.audit())
        #expect(try await world.keys(of: old).isEmpty)
    }

    @Test func whereItIsGoodTheRecordStays() async throws {
        let (world, ann, bob) = try await world(revoked: false)
        await expect(.botTaken) { try await world.create(1001, "y", of: bob) }
        #expect(try await world.status(ann) == .active)
        #expect(try await world.record(bob) == nil)
    }

    @Test(arguments: [TelegramError.timedOut, .unreachable, .tooManyRequests(retryAfter: .seconds(1))])
    func whereItCannotBeToldTheRecordStays(error: TelegramError) async throws {
        let (world, ann, bob) = try await world(revoked: true)
        world.interruptions.interrupt(World.token(1001, "x")) { throw error }
        await expect(.botTaken) { try await world.create(1001, "y", of: bob) }
        #expect(try await world.status(ann) == .active)
    }

    @Test func theSameTokenProvesNothing() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.user("bob")
        let asked = world.telegram.calls.count
        await expect(.botTaken) { try await world.create(1001, of: bob) }
        #expect(world.telegram.calls.count == asked + 1)
        #expect(try await world.status(ann) == .active)
    }

    @Test func theNewRecordComesUnderTheBotsHolds() async throws {
        let (world, ann, bob) = try await world(revoked: true)
        try await world.suspend(ann)
        try await world.limit(ann, 5)
        let view = try await world.create(1001, "y", of: bob)
        #expect(view.status == .suspended && view.bot.suspensionReason == "Sends spam.")
        #expect(view.ceiling?.requestsPerSecond == 5 && view.bot.limits.requestsPerSecond == 5)
        // Ann's holds are hers to be lifted, but not the one on what is Bob's bot now.
        try await world.activate(ann)
        #expect(try await world.status(bob) == .suspended)
        try await world.useCases.removeBot(of: bob.id)
        #expect(try await world.create(1001, "y", of: bob).status == .suspended)
        try await world.activate(bob)
        #expect(try await world.status(bob) == .pending)
    }

    @Test(arguments: ["x", "y"] as [Character])
    func whatIsLaidOnTheBotWhileItsHeirIsTestedHoldsForHim(asked: Character) async throws {
        let (world, ann, bob) = try await world(revoked: true)
        world.interruptions.interrupt(World.token(1001, asked)) {
            try await world.suspend(ann)
            try await world.limit(ann, 5)
        }
        let view = try await world.create(1001, "y", of: bob)
        #expect(view.status == .suspended && view.bot.suspensionReason == "Sends spam.")
        #expect(view.ceiling?.requestsPerSecond == 5 && view.bot.limits.requestsPerSecond == 5)
        #expect(try await world.record(ann) == nil)
    }

    @Test func aTokenReplacedWhileTheOldOneWasTestedSavesTheRecord() async throws {
        let (world, ann, bob) = try await world(revoked: true)
        world.botFather(1001, "z")
        world.interruptions.interrupt(World.token(1001, "x")) {
            _ = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "z")))
        }
        await expect(.botTaken) { try await world.create(1001, "y", of: bob) }
        #expect(try await world.status(ann) == .active)
    }

    @Test func ofManyHeirsOneGetsTheBot() async throws {
        let (world, _, bob) = try await world(revoked: true)
        let cyd = try await world.user("cyd")
        let got = await withTaskGroup(of: Bool.self) { group in
            for user in [bob, cyd] {
                group.addTask { (try? await world.create(1001, "y", of: user)) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(got == 1)
    }
}
