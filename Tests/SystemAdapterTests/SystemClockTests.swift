import BotPorts
import BotTesting
import SystemAdapter
import Testing

@Suite("System clocks")
struct SystemClockTests {
    @Test("SystemMonotonicClock keeps", arguments: MonotonicClockRules.all + MonotonicClockRules.moving)
    func monotonic(_ rule: Rule<any MonotonicClock>) async throws {
        try await rule.verify(SystemMonotonicClock())
    }

    @Test("SystemWallClock keeps", arguments: WallClockRules.all)
    func wall(_ rule: Rule<any WallClock>) async throws {
        try await rule.verify(SystemWallClock())
    }
}
