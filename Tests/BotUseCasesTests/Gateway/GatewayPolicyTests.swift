import BotDomain
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: what an operator chooses")
struct GatewayPolicyTests {
    @Test("idle sessions are looked for as often as the policy says, without a call", arguments: [1, 10])
    func swept(everyMinutes: Int64) async throws {
        let stage = GatewayStage {
            $0.sessionIdleTimeout = .minutes(2)
            $0.cleanupInterval = .minutes(everyMinutes)
        }
        _ = try await stage.enter(try await stage.key(of: try await stage.bot(1)))
        let upkeep = Task { await stage.gateway.run() }
        var goneAfter: Int64?
        for minute in 1...12 as ClosedRange<Int64> where goneAfter == nil {
            // All three of its tasks have had their turn, and sleep.
            try await stage.clock.sleepers(reach: 3)
            stage.clock.advance(by: .minutes(1))
            try await stage.clock.sleepers(reach: 3)
            if stage.gateway.overview.sessions == 0 { goneAfter = minute }
        }
        // For two minutes it may be idle; the look after that ends it.
        #expect(goneAfter == (everyMinutes == 1 ? 3 : 10))
        upkeep.cancel()
        await upkeep.value
    }

    @Test("with the store away live sessions go on, for as long as the policy says", arguments: [0, 3] as [Int64])
    func stale(minutes: Int64) async throws {
        let stage = GatewayStage { $0.staleSessionPatience = .minutes(minutes) }
        let key = try await stage.key(of: try await stage.bot(1))
        _ = try await stage.enter(key)
        stage.store.setAway(true)
        stage.clock.advance(by: .minutes(minutes))
        await stage.gateway.readFeed()
        _ = try await stage.enter(key)
        stage.clock.advance(by: .seconds(1))
        await stage.gateway.readFeed()
        #expect(try await stage.refusal(key).status == 503)
    }

    @Test("private chats and groups have the limits that the policy gives each")
    func chatRules() async throws {
        let stage = GatewayStage {
            $0.privateChatRule = RateRule(count: 2, per: .minutes(1), burst: 1)
            $0.groupChatRule = RateRule(count: 4, per: .minutes(1), burst: 2)
        }
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 50)))
        for (chat, burst, wait) in [(5, 1, 30), (-100, 2, 15)] as [(Int64, Int, Int64)] {
            for _ in 0..<burst { _ = try await stage.enter(key, chat: chat) }
            let refusal = try await stage.refusal(key, chat: chat)
            #expect(refusal.status == 429)
            #expect(refusal.retryAfter == wait)
        }
    }
}
