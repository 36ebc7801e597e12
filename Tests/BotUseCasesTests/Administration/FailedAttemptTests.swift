import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// What the trail says of failed attempts when the store, or who made them, goes away.
struct FailedAttemptTests {
    @Test func whoHangsUpDoesNotKeepHisAttemptOutOfTheTrail() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let attempt = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            _ = try await world.suspend(ann)
        }
        await expect(.unavailable) { try await attempt.value }
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .suspendBot && record.outcome == .failed && record.targetUserID == ann.id)
        #expect(try await world.status(ann) == .active)
    }

    @Test func refusalsThatCannotBeWrittenAreWrittenLaterOfEveryUser() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        let ann = try await world.userWithBot("ann", 1001)
        for name in ["bob", "cyd", "dan"] {
            let actor = AuditActor.user(try await world.user(name).id)
            for _ in 0..<3 { await expect(.adminRequired) { try await world.suspend(ann, by: actor) } }
        }
        let before = try await world.audit().count
        world.clock.advance(by: .minutes(1))
        holder.value?.set(.away)
        await expect(.unavailable) { try await world.useCases.tidyUp() }
        holder.value?.set(.none)
        world.clock.advance(by: .minutes(1))
        try await world.useCases.tidyUp()
        let entries = try await world.audit().dropFirst(before)
        #expect(entries.map(\.record.details["count"]) == ["2", "2", "2"])
    }

    @Test func beforeTheEndTheRunningMinuteIsWrittenToo() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = AuditActor.user(try await world.user("bob").id)
        let before = try await world.audit().count
        for _ in 0..<3 { await expect(.adminRequired) { try await world.suspend(ann, by: bob) } }
        try await world.useCases.recordRefusals()
        try await world.useCases.recordRefusals()
        #expect(try await world.audit().dropFirst(before).map(\.record.details["count"]) == ["1", "2"])
        // The minute goes on: still one entry at once, and one for the rest.
        for _ in 0..<2 { await expect(.adminRequired) { try await world.suspend(ann, by: bob) } }
        #expect(try await world.audit().count == before + 2)
        world.clock.advance(by: .minutes(1))
        try await world.useCases.tidyUp()
        #expect(try await world.audit().last?.record.details == ["count": "2"])
        expectWhole(try await world.audit())
    }

    @Test func theFirstRefusalIsCountedAlsoWhereItCannotBeWritten() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        let ann = try await world.userWithBot("ann", 1001)
        let bob = AuditActor.user(try await world.user("bob").id)
        let before = try await world.audit().count
        holder.value?.set(.audit)
        await expect(.adminRequired) { try await world.suspend(ann, by: bob) }
        holder.value?.set(.none)
        world.clock.advance(by: .minutes(1))
        try await world.useCases.tidyUp()
        let entries = try await world.audit().dropFirst(before)
        #expect(entries.map(\.record.details["count"]) == ["1"])
        expectWhole(try await world.audit())
    }
}
