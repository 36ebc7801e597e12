import BotDomain
import BotTesting
import BotUseCases
import Testing

struct CeilingTests {
    @Test func valueAndCeilingAreSetAuditedAndTold() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let before = try await world.head()
        let ceiling = try await world.limit(ann, 5, 2)
        #expect(ceiling == (try BotLimits(requestsPerSecond: 5, maxConcurrentRequests: 2)))
        let view = try await world.useCases.showBot(of: ann.id)
        #expect(view.ceiling == ceiling && view.bot.limits == ceiling)
        #expect(Set(try await world.changes(after: before).map(\.topic)) == [.bot, .hold])
        #expect(try await world.activity(ann).last == .limitsChanged)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .updateRateLimits && record.details["max_requests_per_second"] == "5")
    }

    @Test func aLimitThatIsNotNamedKeepsValueAndCeiling() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.limit(ann, 5)
        let view = try await world.useCases.showBot(of: ann.id)
        #expect(view.bot.limits.maxConcurrentRequests == 10)
        // No ceiling lies over it: the user may still raise it.
        _ = try await world.useCases.setBotLimits(LimitsChange(maxConcurrentRequests: 50), of: ann.id)
        try await world.limit(ann, nil, 4)
        #expect(try await world.record(ann)?.limits == (try BotLimits(requestsPerSecond: 5, maxConcurrentRequests: 4)))
    }

    @Test func theCeilingIsRaisedAgain() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.limit(ann, 5)
        try await world.limit(ann, 60)
        #expect(try await world.record(ann)?.limits.requestsPerSecond == 60)
        _ = try await world.useCases.setBotLimits(LimitsChange(requestsPerSecond: 50), of: ann.id)
    }

    @Test func itIsSetWhileNoBotStands() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.limit(ann, 5)
        try await world.useCases.removeBot(of: ann.id)
        // The hold on the bot that was his is raised with the one on his account.
        #expect(try await world.limit(ann, 7).requestsPerSecond == 7)
        let view = try await world.create(1001, of: ann)
        #expect(view.ceiling?.requestsPerSecond == 7 && view.bot.limits.requestsPerSecond == 7)
    }

    @Test func whatLiesOnABotForAnotherUsersSakeDoesNotSpread() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.limit(ann, 5, 2)
        try await world.useCases.removeBot(of: ann.id)
        let bob = try await world.userWithBot("bob", 1001)
        // Over this bot both lie: the new rate, and the concurrency that it came with.
        #expect(try await world.limit(bob, 10) == (try BotLimits(requestsPerSecond: 10, maxConcurrentRequests: 2)))
        try await world.useCases.removeBot(of: bob.id)
        world.botFather(1002)
        let ceiling = try await world.create(1002, of: bob).ceiling
        #expect(ceiling == (try BotLimits(requestsPerSecond: 10, maxConcurrentRequests: 50)))
    }

    @Test func limitsOutOfBoundsAreNamed() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let error = await expect(.validationFailed) { try await world.limit(ann, 0, 51) }
        #expect(error?.fields.count == 2)
        await expect(.validationFailed) { try await world.limit(ann, nil) }
    }

    @Test func aSuspendedBotIsLimitedToo() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        try await world.limit(ann, 5)
        let view = try await world.useCases.showBot(of: ann.id)
        #expect(view.status == .suspended && view.bot.limits.requestsPerSecond == 5)
    }
}
