import BotDomain
import BotTesting
import Testing

@testable import BotUseCases

struct OverviewTests {
    @Test func botsAreCountedAsTheyAreShown() async throws {
        let world = World()
        let admin = AuditActor.user(try await world.user("adm", role: .admin).id)
        for number in 1...3 { _ = try await world.userWithBot("user\(number)", 1000 + Int64(number)) }
        try await world.suspend(try await world.useCases.findUser(named: "user2"))
        let overview = try await world.useCases.showOverview(by: admin)
        #expect(overview.bots.filter { $0.value > 0 } == [.active: 2, .suspended: 1])
        #expect(overview.gateway.sessions == 0 && overview.gateway.maxSessions == 10_000)
        #expect(overview.gateway.upstream == .answering)
        let user = AuditActor.user(try await world.useCases.findUser(named: "user1").id)
        await expect(.adminRequired) { try await world.useCases.showOverview(by: user) }
    }

    @Test func anUpstreamThatMostlyFailsIsTold() {
        var health = UpstreamHealth()
        let start = MonotonicInstant(nanoseconds: 1_000_000_000_000)
        for _ in 0..<4 { health.note(.failed, at: start) }
        #expect(!health.isFailing(at: start))
        health.note(.answered(status: 502), at: start)
        #expect(health.isFailing(at: start) && health.counts(at: start) == (0, 5))
        for _ in 0..<5 { health.note(.answered(status: 400), at: start) }
        health.note(.cancelled, at: start)
        #expect(!health.isFailing(at: start) && health.counts(at: start) == (5, 5))
        // A minute and the one before, no more.
        #expect(health.counts(at: start + .minutes(1)) == (5, 5))
        #expect(health.counts(at: start + .minutes(2)) == (0, 0))
        health.note(.failed, at: start + .minutes(5))
        #expect(health.counts(at: start + .minutes(5)) == (0, 1))
    }
}
