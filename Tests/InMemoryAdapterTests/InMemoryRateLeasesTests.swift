import BotPorts
import BotTesting
import InMemoryAdapter
import Testing

@Suite("Rate leases in memory")
struct InMemoryRateLeasesTests {
    @Test("keep the rules", .timeLimit(.minutes(1)), arguments: RateLeaseRules.all)
    func rule(_ rule: Rule<any RateLeases>) async throws {
        try await rule.verify(InMemoryRateLeases())
    }
}
