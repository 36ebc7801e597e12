import BotDomain
import BotTesting
import Synchronization
import Testing

@testable import BotUseCases

@Suite("Gateway: what is counted", .timeLimit(.minutes(1)))
struct GatewayUsageTests {
    let stage = GatewayStage()

    private func hours(of bot: Bot) -> [UsageHour] {
        stage.gateway.drainUsage().hours.values.filter { $0.botID == bot.id }.sorted { $0.hour < $1.hour }
    }

    @Test("calls, errors and how long they took, by the hour in which they ended")
    func calls() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        let start = stage.clock.wall.now.hourStart
        for (status, milliseconds) in [(200, 20), (400, 30), (429, 10)] {
            let permit = try await stage.enter(key, "getMe")
            stage.clock.advance(by: .milliseconds(Int64(milliseconds)))
            stage.gateway.settle(permit, .answered(status: status))
        }
        stage.clock.advance(by: .hours(1))
        let late = try await stage.enter(key, "getMe")
        stage.clock.advance(by: .milliseconds(7))
        stage.gateway.settle(late, .failed)
        let counted = hours(of: bot)
        #expect(counted.map(\.hour) == [start, start + .hours(1)])
        #expect(counted.map(\.calls) == [3, 1])
        #expect(counted.map(\.errors) == [2, 1])
        #expect(counted.map { $0.latency.quantile(500) } == [20, 7])
        #expect(hours(of: bot).isEmpty)
    }

    @Test("a call whose caller went away is one, but no error, and says nothing of Telegram or its speed")
    func abandoned() async throws {
        let bot = try await stage.bot(1, limits: (100, 50))
        let key = try await stage.key(of: bot)
        for _ in 0..<10 { stage.gateway.settle(try await stage.enter(key, "getMe"), .abandoned) }
        let counted = try #require(hours(of: bot).first)
        #expect(counted.calls == 10)
        #expect(counted.errors == 0)
        #expect(counted.latency.count == 0)
        #expect(stage.gateway.overview.upstream == .answering)
        #expect(stage.gateway.overview.callsFailed == 0)
        for _ in 0..<5 { stage.gateway.settle(try await stage.enter(key, "getMe"), .failed) }
        #expect(stage.gateway.overview.upstream == .failing)
    }

    @Test("a call that went nowhere is not counted, and a long poll has no latency")
    func neither() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        stage.gateway.settle(try await stage.enter(key, "getMe"), .cancelled)
        #expect(hours(of: bot).isEmpty)
        let poll = try await stage.enter(key, "getUpdates")
        stage.clock.advance(by: .seconds(50))
        stage.gateway.settle(poll, .answered(status: 200))
        let counted = try #require(hours(of: bot).first)
        #expect(counted.calls == 1)
        #expect(counted.latency.count == 0)
    }

    @Test("calls that a limit refuses are counted apart, whether at once or after a wait; other refusals are not")
    func limited() async throws {
        let bot = try await stage.bot(1, limits: (1, 10))
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key, "getMe")
        let waiting = (0..<3).map { _ in Task { try await stage.enter(key, "getMe") } }
        try await stage.clock.sleepers(reach: 3)
        #expect(try await stage.refusal(key, "getMe").status == 429)
        #expect(try #require(hours(of: bot).first).limited == 1)
        // Telegram holds the bot back while they wait: their time runs out.
        stage.gateway.state.withLock { state in
            state.table.session(key: key)?.limiter.freeze.freezeBot(until: stage.clock.now + .seconds(10))
        }
        stage.clock.advance(by: .seconds(3))
        for call in waiting {
            guard case .failure(let refusal as GatewayRefusal) = await call.result else {
                Issue.record("a waiting call went")
                continue
            }
            #expect(refusal.status == 429)
        }
        #expect(try #require(hours(of: bot).first).limited == 3)
        try await stage.suspend(bot)
        #expect(try await stage.refusal(key, "getMe").status == 403)
        #expect(hours(of: bot).isEmpty)
    }

    @Test("what could not be written is added to what is counted since")
    func restored() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        stage.gateway.settle(try await stage.enter(key, "getMe"), .answered(status: 200))
        let drained = stage.gateway.drainUsage()
        stage.gateway.settle(try await stage.enter(key, "getMe"), .answered(status: 500))
        stage.gateway.restore(drained)
        let counted = try #require(hours(of: bot).first)
        #expect(counted.calls == 2)
        #expect(counted.errors == 1)
        #expect(counted.latency.count == 2)
    }
}
