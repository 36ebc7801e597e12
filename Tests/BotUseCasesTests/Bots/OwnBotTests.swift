import BotDomain
import BotTesting
import BotUseCases
import Testing

struct OwnBotTests {
    @Test func stoppedAndStartedAgain() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let before = try await world.head()
        #expect(try await world.useCases.stopBot(of: ann.id).status == .stopped)
        await expect(.invalidTransition) { try await world.useCases.stopBot(of: ann.id) }
        #expect(try await world.useCases.startBot(of: ann.id).status == .active)
        await expect(.invalidTransition) { try await world.useCases.startBot(of: ann.id) }
        #expect(try await world.activity(ann).suffix(2) == [.stopped, .started])
        #expect(try await world.changes(after: before).map(\.topic) == [.bot, .bot])
    }

    @Test func aPendingBotIsNeitherStartedNorStopped() async throws {
        let world = World()
        let ann = try await world.user("ann")
        world.botFather(1001)
        try await world.create(1001, of: ann)
        await expect(.invalidTransition) { try await world.useCases.startBot(of: ann.id) }
        await expect(.invalidTransition) { try await world.useCases.stopBot(of: ann.id) }
    }

    @Test func withoutABotNothingIsFound() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let limits = LimitsChange(requestsPerSecond: 5)
        await expect(.botNotFound) { try await world.useCases.showBot(of: ann.id) }
        await expect(.botNotFound) { try await world.useCases.startBot(of: ann.id) }
        await expect(.botNotFound) { try await world.useCases.stopBot(of: ann.id) }
        await expect(.botNotFound) { try await world.useCases.setBotLimits(limits, of: ann.id) }
        await expect(.botNotFound) { try await world.useCases.removeBot(of: ann.id) }
    }

    @Test func limitsAreSetOneOrBoth() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let set = { (rate: Int?, concurrency: Int?) in
            try await world.useCases.setBotLimits(
                LimitsChange(requestsPerSecond: rate, maxConcurrentRequests: concurrency), of: ann.id)
        }
        #expect(try await set(5, nil).bot.limits == (try BotLimits(requestsPerSecond: 5, maxConcurrentRequests: 10)))
        #expect(try await set(nil, 3).bot.limits == (try BotLimits(requestsPerSecond: 5, maxConcurrentRequests: 3)))
        #expect(try await world.activity(ann).last == .limitsChanged)
        let wrong = await expect(.validationFailed) { try await set(0, 51) }
        #expect(wrong?.fields.map(\.field) == ["max_requests_per_second", "max_concurrent_requests"])
        await expect(.validationFailed) { try await set(nil, nil) }
    }

    @Test func limitsThatAreInForceAlreadyLeaveNoTrace() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let same = LimitsChange(requestsPerSecond: 5, maxConcurrentRequests: 3)
        _ = try await world.useCases.setBotLimits(same, of: ann.id)
        let before = try #require(try await world.record(ann))
        let (head, activity) = (try await world.head(), try await world.activity(ann))
        world.clock.advance(by: .seconds(1))
        for change in [same, LimitsChange(requestsPerSecond: 5), LimitsChange(maxConcurrentRequests: 3)] {
            #expect(try await world.useCases.setBotLimits(change, of: ann.id).bot == before)
        }
        #expect(try await world.record(ann) == before)
        #expect(try await world.head() == head)
        #expect(try await world.activity(ann) == activity)
    }

    @Test func removedItIsGoneWithItsKeys() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let key = try await world.issueKey(ann).key
        let before = try await world.head()
        try await world.useCases.removeBot(of: ann.id)
        await expect(.botNotFound) { try await world.useCases.showBot(of: ann.id) }
        let standing = try await world.key(key)
        #expect(standing == nil)
        #expect(try await world.activity(ann).last == .removed)
        #expect(try await world.changes(after: before).map(\.topic) == [.bot])
        // The user may register it anew.
        #expect(try await world.create(1001, of: ann).status == .pending)
    }

    @Test func theTokensOnlyCopyIsInTheQueueSealedAnew() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let old = try #require(try await world.record(ann))
        try await world.useCases.removeBot(of: ann.id)
        let removal = try #require(try await world.owedRemovals().first)
        #expect(removal.afterRemoval && removal.sealedToken != old.sealedToken)
        let opened = try world.secretBox.open(removal.sealedToken, for: removal.tokenContext)
        #expect(opened.withBytes { String(decoding: $0, as: UTF8.self) } == World.token(1001))
    }

    @Test func aBotWhoseTokenNoKeyOpensCanStillBeRemoved() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.spoilToken(of: ann)
        try await world.useCases.removeBot(of: ann.id)
        #expect(try await world.record(ann) == nil)
        #expect(try await world.owedRemovals().isEmpty)
        #expect(try await world.activity(ann).suffix(2) == [.webhookRemovalFailed, .removed])
    }

    @Test func tenantsDoNotSeeEachOther() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.userWithBot("bob", 1002)
        _ = try await world.useCases.stopBot(of: bob.id)
        try await world.useCases.removeBot(of: ann.id)
        #expect(try await world.status(bob) == .stopped)
    }
}
