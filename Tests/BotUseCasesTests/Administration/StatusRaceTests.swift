import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

/// What suspends, lifts, verifies, replaces, stops and starts a bot at once: the trail's last word is how it stands.
struct StatusRaceTests {
    @Test func theLastWordOnAHoldIsKept() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        world.botFather(1001, "y")
        let verbs: [@Sendable () async throws -> Void] = [
            { try await world.suspend(ann) }, { try await world.activate(ann) }, { _ = try await world.verify(ann) },
            { _ = try await world.useCases.stopBot(of: ann.id) }, { _ = try await world.useCases.startBot(of: ann.id) },
            {
                _ = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "y")))
            },
            { _ = try await world.useCases.verifyUsersBot(of: ann.id, testMessage: nil, by: World.shell) },
        ]
        for _ in 0..<50 {
            try await all(verbs + verbs)
            let last = try await world.audit().last {
                $0.record.outcome == .done && [.suspendBot, .activateBot].contains($0.record.action)
            }
            let bot = try #require(try await world.record(ann))
            let holds = try await world.store.withSnapshot { try await $0.holds.holds(on: [.user(ann.id)]) }
            let isSuspended = last?.record.action == .suspendBot
            #expect((bot.standing.status == .suspended) == isSuspended)
            #expect((holds.suspensionReason != nil) == isSuspended && (bot.suspensionReason != nil) == isSuspended)
            #expect((bot.standing.beforeSuspension != nil) == isSuspended)
        }
        expectWhole(try await world.audit())
    }

    @Test func aBotRegisteredWhileItsUserIsSuspendedComesUnderTheHold() async throws {
        for _ in 0..<20 {
            let world = World()
            let ann = try await world.userWithBot("ann", 1001)
            world.botFather(1002)
            let bob = try await world.user("bob")
            // Ann's bot goes and comes while she is suspended, and another's comes beside it.
            try await all([
                { try await world.suspend(ann) },
                {
                    try await world.useCases.removeBot(of: ann.id)
                    try await world.create(1001, of: ann)
                },
                { try await world.create(1002, of: bob) },
            ])
            let suspended = try await world.audit().contains {
                $0.record.action == .suspendBot && $0.record.outcome == .done
            }
            #expect((try await world.record(ann)?.standing.status == .suspended) == suspended)
            #expect(try await world.status(bob) == .pending)
        }
    }

    /// Runs all at once; how each ends is its own affair.
    private func all(_ verbs: [@Sendable () async throws -> Void]) async throws {
        let start = Threshold(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for verb in verbs {
                group.addTask {
                    try await start.reach(1)
                    try? await verb()
                }
            }
            try await start.waiting(reaches: verbs.count)
            start.update { $0 = 1 }
            try await group.waitForAll()
        }
    }
}
