import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct SuspensionTests {
    @Test func suspendedAuditedToldAndTheWebhookOwed() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let before = try await world.head()
        let view = try await world.suspend(ann, "  Sends spam. ")
        #expect(view.status == .suspended && view.bot.suspensionReason == "Sends spam.")
        #expect(view.bot.standing.beforeSuspension == .active)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .suspendBot && record.targetUserID == ann.id && record.outcome == .done)
        #expect(record.details == ["reason": "Sends spam.", "telegram_bot_id": "1001"])
        #expect(Set(try await world.changes(after: before).map(\.topic)) == [.bot, .hold])
        #expect(try await world.activity(ann).last == .suspended)
        #expect(try await world.owedRemovals().map(\.afterRemoval) == [false])
    }

    @Test func suspendedAgainTheReasonIsReplaced() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        #expect(try await world.suspend(ann, "Sends more spam.").bot.suspensionReason == "Sends more spam.")
        #expect(try await world.record(ann)?.standing.beforeSuspension == .active)
        #expect(try await world.owedRemovals().count == 1)
        // The holds have it too: the bot made anew starts with it.
        try await world.useCases.removeBot(of: ann.id)
        #expect(try await world.create(1001, of: ann).bot.suspensionReason == "Sends more spam.")
    }

    @Test func activatedItIsWhatItWas() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        _ = try await world.useCases.stopBot(of: ann.id)
        try await world.suspend(ann)
        let before = try await world.head()
        let view = try #require(try await world.activate(ann))
        #expect(view.status == .stopped && view.bot.suspensionReason == nil)
        #expect(Set(try await world.changes(after: before).map(\.topic)) == [.bot, .hold])
        #expect(try await world.audit().last?.record.action == .activateBot)
        await expect(.invalidTransition) { try await world.activate(ann) }
        #expect(try await world.audit().last?.record.outcome == .failed)
        // No hold is left behind.
        try await world.useCases.removeBot(of: ann.id)
        #expect(try await world.create(1001, of: ann).status == .pending)
    }

    @Test func holdsAreLiftedWhileNoBotStands() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        try await world.useCases.removeBot(of: ann.id)
        #expect(try await world.activate(ann) == nil)
        await expect(.invalidTransition) { try await world.activate(ann) }
        #expect(try await world.create(1001, of: ann).status == .pending)
    }

    @Test func aHoldOnAnOldBotIsLiftedThoughTheNewOneRuns() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        let bob = try await world.user("bob")
        world.telegram.revoke(World.token(1001))
        world.botFather(1001, "y")
        try await world.create(1001, "y", of: bob)
        // Ann's own hold goes; the one on the bot that is Bob's stays, until he has removed it.
        #expect(try await world.activate(ann) == nil)
        try await world.useCases.removeBot(of: bob.id)
        world.botFather(1002)
        #expect(try await world.create(1002, of: ann).status == .pending)
        #expect(try await world.activate(ann)?.status == .pending)
        #expect(try await world.create(1001, "y", of: bob).status == .pending)
    }

    @Test func whereNoBotStandsNoneIsSuspended() async throws {
        let world = World()
        let ann = try await world.user("ann")
        await expect(.botNotFound) { try await world.suspend(ann) }
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .suspendBot && record.outcome == .failed && record.targetUserID == ann.id)
        #expect(record.details["error"] == "bot_not_found")
        let nobody = UserID(rawValue: 99)
        await expect(.botNotFound) { try await world.useCases.activateBot(of: nobody, by: World.shell) }
        let limits = LimitsChange(requestsPerSecond: 5)
        await expect(.botNotFound) { try await world.useCases.limitBot(of: nobody, limits, by: World.shell) }
    }

    @Test func aBotWhoseTokenNoKeyOpensIsSuspendedToo() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.spoilToken(of: ann)
        #expect(try await world.suspend(ann).status == .suspended)
        #expect(try await world.owedRemovals().isEmpty)
    }

    @Test func entryAndEffectStandTogetherOrNotAtAll() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        let ann = try await world.userWithBot("ann", 1001)
        let record = try await world.record(ann)
        let before = try await world.head()
        holder.value?.set(.audit)
        await expect(.internalError) { try await world.suspend(ann) }
        await expect(.internalError) { try await world.limit(ann, 5) }
        holder.value?.set(.none)
        #expect(try await world.record(ann) == record)
        #expect(try await world.head() == before)
        #expect(try await world.owedRemovals().isEmpty)
        try await world.useCases.removeBot(of: ann.id)
        #expect(try await world.create(1001, of: ann).status == .pending)
    }
}
