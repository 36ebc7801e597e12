import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: sessions", .timeLimit(.minutes(1)))
struct GatewaySessionTests {
    @Test("however many wait, a session is loaded once")
    func singleFlight() async throws {
        let stage = GatewayStage()
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 50)))
        stage.store.hold()
        let calls = (0..<10).map { _ in Task { try await stage.enter(key, "getMe") } }
        await stage.store.held(reach: 1)
        stage.store.release()
        for call in calls { _ = try await call.value }
        #expect(stage.store.snapshots == 1)
    }

    @Test("the one who loads may go away; another takes over")
    func abandonedLoad() async throws {
        let stage = GatewayStage()
        let key = try await stage.key(of: try await stage.bot(1))
        stage.store.hold()
        let first = Task { try await stage.enter(key, "getMe") }
        await stage.store.held(reach: 1)
        let second = Task { try await stage.enter(key, "getMe") }
        first.cancel()
        stage.store.release()
        _ = try await second.value
    }

    @Test("a key that cannot be looked up is 503 with retry_after, never 401, and is not remembered")
    func storeAway() async throws {
        let stage = GatewayStage()
        let key = try await stage.key(of: try await stage.bot(1))
        stage.store.setAway(true)
        let refusal = try await stage.refusal(key)
        #expect(refusal.status == 503)
        #expect(refusal.retryAfter == 1)
        stage.store.setAway(false)
        _ = try await stage.enter(key)
    }

    @Test("a network that guesses keys is held back; others are not")
    func strangers() async throws {
        let stage = GatewayStage()
        let key = try await stage.key(of: try await stage.bot(1))
        for number in 0..<50 {
            let wrong = GatewayStage.hash(bot: 77, number: number)
            #expect(try await stage.refusal(stage.call(wrong, network: 9)).status == 401)
        }
        let looked = stage.store.snapshots
        let next = GatewayStage.hash(bot: 77, number: 50)
        #expect(try await stage.refusal(stage.call(next, network: 9)).status == 429)
        #expect(stage.store.snapshots == looked)
        _ = try await stage.gateway.enter(stage.call(key, network: 1))
    }

    @Test("the least recently used session goes first, and its limits are not forgotten")
    func eviction() async throws {
        let stage = GatewayStage { $0.maxActiveBots = 2 }
        var keys: [GatewayKeyHash] = []
        for id in 1...3 {
            keys.append(try await stage.key(of: try await stage.bot(Int64(id), limits: (5, 10))))
        }
        _ = try await stage.enter(keys[0], "getMe")
        _ = try await stage.enter(keys[1], "getMe")
        _ = try await stage.enter(keys[2], "getMe")
        #expect(stage.store.snapshots == 3)
        // Its burst of one was used up by the session before this one.
        guard case .miss = stage.gateway.admit(try stage.call(keys[0], "getMe")) else {
            Issue.record("the first session has gone")
            return
        }
        let again = Task { try await stage.enter(keys[0], "getMe") }
        try await stage.clock.sleepers(reach: 1)
        stage.clock.advance(by: .milliseconds(200))
        _ = try await again.value
        #expect(stage.store.snapshots == 4)
    }

    @Test("a session with calls under way is not evicted")
    func busy() async throws {
        let stage = GatewayStage { $0.maxActiveBots = 1 }
        let first = try await stage.key(of: try await stage.bot(1))
        let second = try await stage.key(of: try await stage.bot(2))
        let permit = try await stage.enter(first)
        _ = try await stage.enter(second)
        guard case .admitted = stage.gateway.admit(try stage.call(first)) else {
            Issue.record("the busy session stands")
            return
        }
        stage.gateway.settle(permit, .cancelled)
    }

    @Test("idle sessions go")
    func idle() async throws {
        let stage = GatewayStage()
        let key = try await stage.key(of: try await stage.bot(1))
        _ = try await stage.enter(key)
        stage.clock.advance(by: .minutes(31))
        stage.gateway.dropIdleSessions()
        guard case .miss = stage.gateway.admit(try stage.call(key)) else {
            Issue.record("the session has gone")
            return
        }
    }

    @Test("removing and creating a bot anew forgives nothing")
    func recreated() async throws {
        let stage = GatewayStage()
        let bot = try await stage.bot(1, limits: (1, 10))
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key, "getMe")
        try await stage.store.withTransaction { transaction in
            _ = try await transaction.bots.delete(bot.id, ifRevision: bot.revision)
            _ = try await transaction.users.delete(bot.userID)
            try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
        }
        await stage.gateway.catchUp()
        #expect(try await stage.refusal(key).status == 401)
        let again = try await stage.key(of: try await stage.bot(1, limits: (1, 10)), number: 2)
        let call = Task { try await stage.enter(again, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        stage.clock.advance(by: .seconds(1))
        _ = try await call.value
    }

    @Test("usage is counted, written once, and kept where it cannot be written")
    func usage() async throws {
        let stage = GatewayStage()
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        for _ in 0..<3 {
            stage.gateway.settle(try await stage.enter(key, "getMe"), .answered(status: 200))
        }
        stage.gateway.settle(try await stage.enter(key, "getMe"), .cancelled)
        stage.store.setAway(true)
        await #expect(throws: BotError.self) { try await stage.useCases.flushUsage() }
        stage.store.setAway(false)
        try await stage.useCases.flushUsage()
        try await stage.useCases.flushUsage()
        let stored = try await stage.stored(bot)
        #expect(stored.totalRequests == 3)
        #expect(stored.lastUsedAt == stage.clock.wall.now)
        let keys = try await stage.store.withSnapshot { try await $0.keys.keys(of: bot.id) }
        #expect(keys.first?.lastUsedAt == stage.clock.wall.now)
    }
}
