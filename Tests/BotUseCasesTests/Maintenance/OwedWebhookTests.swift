import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct OwedWebhookTests {
    private func removed() async throws -> (World, User) {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.useCases.removeBot(of: ann.id)
        return (world, ann)
    }

    private func calls(_ world: World) -> Int {
        world.telegram.calls.filter { $0.method == .deleteWebhook }.count
    }

    @Test func afterARemovalTheResultStandsInTheTrail() async throws {
        let (world, ann) = try await removed()
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(world.telegram.calls.last?.method == .deleteWebhook)
        #expect(world.telegram.calls.last?.token == World.token(1001))
        #expect(try await world.activity(ann).last == .webhookRemoved)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .removeWebhook && record.actor == "system" && record.outcome == .done)
        #expect(record.targetUserID == ann.id && record.details == ["telegram_bot_id": "1001"])
        #expect(try await world.useCases.removeOwedWebhooks() == 0)
        world.clock.advance(by: .days(2))
        #expect(try await world.owedRemovals().isEmpty)
        expectWhole(try await world.audit())
    }

    @Test func afterASuspensionTheUserSeesIt() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        let entries = try await world.audit().count
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(try await world.activity(ann).last == .webhookRemoved)
        #expect(try await world.audit().count == entries)
    }

    @Test func aWebhookThatWasSetSinceStays() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        try await world.activate(ann)
        try await world.setWebhook(of: ann, by: try await world.issueKey(ann).key)
        #expect(try await world.useCases.removeOwedWebhooks() == 0)
        #expect(calls(world) == 0)
        #expect(try await world.activity(ann).last == .webhookRemoved)
        world.clock.advance(by: .days(2))
        #expect(try await world.owedRemovals().isEmpty)
    }

    @Test func aWebhookThatTheNextOwnerSetStaysAndTheTrailSaysSo() async throws {
        let (world, ann) = try await removed()
        let bob = try await world.userWithBot("bob", 1001)
        try await world.setWebhook(of: bob, by: try await world.issueKey(bob).key)
        #expect(try await world.useCases.removeOwedWebhooks() == 0)
        #expect(calls(world) == 0)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .removeWebhook && record.outcome == .done && record.targetUserID == ann.id)
        #expect(record.details["note"] != nil)
    }

    @Test func aWebhookThatWasSetBeforeASuspensionGoesThoughItIsLifted() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.setWebhook(of: ann, by: try await world.issueKey(ann).key)
        try await world.suspend(ann)
        #expect(try await world.record(ann)?.webhookKeyID == nil)
        try await world.activate(ann)
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(calls(world) == 1)
    }

    @Test func whatFailsIsTriedAgainLaterAndLater() async throws {
        let (world, _) = try await removed()
        for pause in [10, 20, 40, 80, 160, 320, 640, 1_280, 2_560, 3_600, 3_600] as [Int64] {
            world.telegram.failNext(.deleteWebhook, with: .unreachable)
            #expect(try await world.useCases.removeOwedWebhooks() == 1)
            world.clock.advance(by: .seconds(pause) - .milliseconds(1))
            #expect(try await world.owedRemovals().isEmpty, "before \(pause) s")
            world.clock.advance(by: .milliseconds(1))
            #expect(try await world.owedRemovals().count == 1, "after \(pause) s")
        }
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(try await world.audit().last?.record.outcome == .done)
    }

    @Test func tooLateByNoPauseIsItGivenUp() async throws {
        let (world, ann) = try await removed()
        let day: Int64 = 24 * 3_600
        var passed: Int64 = 0
        var pause: Int64 = 10
        while passed < day {
            world.telegram.failNext(.deleteWebhook, with: .unreachable)
            #expect(try await world.useCases.removeOwedWebhooks() == 1, "after \(passed) s")
            let step = min(pause, day - passed)
            world.clock.advance(by: .seconds(step))
            passed += step
            pause = min(pause * 2, 3_600)
        }
        #expect(try await world.useCases.removeOwedWebhooks() == 0)
        #expect(try await world.activity(ann).last == .webhookRemovalFailed)
    }

    @Test func afterADayItIsGivenUpAndTheTokenDestroyed() async throws {
        let (world, ann) = try await removed()
        world.clock.advance(by: WebhookRemoval.patience)
        #expect(try await world.useCases.removeOwedWebhooks() == 0)
        #expect(calls(world) == 0)
        #expect(try await world.activity(ann).last == .webhookRemovalFailed)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .removeWebhook && record.outcome == .failed && record.details["error"] != nil)
        world.clock.advance(by: .days(2))
        #expect(try await world.owedRemovals().isEmpty)
    }

    @Test func aRefusedTokenIsGivenUpAtOnce() async throws {
        let (world, ann) = try await removed()
        world.telegram.revoke(World.token(1001))
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(try await world.activity(ann).last == .webhookRemovalFailed)
        #expect(try await world.audit().last?.record.outcome == .failed)
        world.clock.advance(by: .days(2))
        #expect(try await world.owedRemovals().isEmpty)
    }

    @Test func ofManyAtOnceOneCalls() async throws {
        for _ in 0..<10 {
            let (world, _) = try await removed()
            let made = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 { group.addTask { try await world.useCases.removeOwedWebhooks() } }
                return try await group.reduce(0, +)
            }
            #expect(made == 1 && calls(world) == 1)
        }
    }

    @Test(.timeLimit(.minutes(1))) func ofTwoAtOnceOneHasItInHand() async throws {
        let (world, _) = try await removed()
        world.telegram.hold(.deleteWebhook)
        async let first = world.useCases.removeOwedWebhooks()
        try await world.telegram.held(.deleteWebhook, reach: 1)
        #expect(try await world.useCases.removeOwedWebhooks() == 0)
        world.telegram.release(.deleteWebhook)
        #expect(try await first == 1)
        #expect(calls(world) == 1)
    }
}
