import BotDomain
import Testing

/// GCRA against an oracle that knows nothing of theoretical arrival times, on a virtual clock.
@Suite struct GCRAPropertyTests {
    static let runs = 10_000
    static let attempts = 36

    @Test func `Ten thousand seeded runs over one to three levels agree with the oracle to the nanosecond`() {
        for seed in 0..<Self.runs {
            if let failure = Self.run(seed: UInt64(seed)) {
                Issue.record("seed \(seed): \(failure)")
                return
            }
        }
    }

    /// Plays one run; says what went wrong, if anything did.
    private static func run(seed: UInt64) -> String? {
        var random = SplitMix64(seed: seed)
        let rules = (0..<Int.random(in: 1...3, using: &random)).map { _ in rule(&random) }
        var levels = rules.map { RateLevel($0) }
        var oracles = rules.map { WindowOracle($0) }
        var now = Int64.random(in: -1_000_000...1_000_000, using: &random)

        for attempt in 0..<attempts {
            let expected = oracles.compactMap(\.earliest).max() ?? .min
            let before = levels
            let decision = admit(&levels, now)
            switch decision {
            case .admitted:
                if expected > now { return "attempt \(attempt) at \(now) was admitted, \(expected - now) ns too early" }
                for index in oracles.indices { oracles[index].record(now) }
            case .waitUntil(let told):
                if levels != before { return "attempt \(attempt) was refused and counted all the same" }
                if told.nanoseconds != expected { return "attempt \(attempt): told \(told), exact is \(expected)" }
                if expected <= now { return "attempt \(attempt) at \(now) was refused without need" }
                if let wrong = toldWaitIsWrong(levels, told) { return "attempt \(attempt): \(wrong)" }
            }
            now += pause(decision, now, rules, &random)
        }
        return oracles.contains(where: \.isBroken) ? "a window holds more than burst + rate x window" : nil
    }

    /// At the told instant the call passes, and a nanosecond before it does not.
    private static func toldWaitIsWrong(_ levels: [RateLevel], _ told: MonotonicInstant) -> String? {
        var early = levels
        if admit(&early, told.nanoseconds - 1) != .waitUntil(told) {
            return "1 ns before the told instant it was admitted, or told another"
        }
        var punctual = levels
        if admit(&punctual, told.nanoseconds) != .admitted { return "refused at the told instant" }
        return nil
    }

    /// A bot's level alone, with its key's, or with its key's and a chat's.
    private static func admit(_ levels: inout [RateLevel], _ now: Int64) -> RateDecision {
        var (bot, key, chat) = (levels.first, levels.dropFirst().first, levels.dropFirst(2).first)
        defer { levels = [bot, key, chat].compactMap(\.self) }
        return GCRA.admit(bot: &bot, key: &key, chat: &chat, at: at(now))
    }

    private static func rule(_ random: inout SplitMix64) -> RateRule {
        let interval: Int64 =
            switch Int.random(in: 0..<4, using: &random) {
            case 0: .random(in: 1...5, using: &random)
            case 1: .random(in: 1...1_000, using: &random)
            case 2: .random(in: 1_000_000...1_000_000_000, using: &random)
            default: [10_000_000, 33_333_334, 1_000_000_000, 4_000_000_000].randomElement(using: &random) ?? 1
            }
        return RateRule(interval: ns(interval), burst: .random(in: 1...8, using: &random))
    }

    /// Mostly none; else what is likely to find an edge: exactly the wait, next to it, about an interval, a long rest.
    private static func pause(
        _ decision: RateDecision, _ now: Int64, _ rules: [RateRule], _ random: inout SplitMix64
    ) -> Int64 {
        let interval = rules.randomElement(using: &random)?.interval.rawValue ?? 1
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return interval
        case 1: return max(0, interval + .random(in: -1...1, using: &random))
        case 2: return .random(in: 0...(interval * 10), using: &random)
        case 3, 4:
            guard case .waitUntil(let told) = decision else { return 0 }
            return max(0, told.nanoseconds - now + .random(in: -1...1, using: &random))
        default: return 0
        }
    }
}
