import BotDomain
import Testing

/// Changes of rules in place: nothing is forgiven, nothing is reset, over any window.
@Suite struct RateChangePropertyTests {
    // Intervals that divide this number of nanoseconds, so that the oracle's sums of rates are whole.
    private static let unit: Int64 = 720_720
    private static let intervals: [Int64] = [1, 7, 13, 60, 360, 1_001, 5_040, 6_006, 55_440, 720_720]

    @Test func `In any window there are at most the largest burst and what each rule's rate gave while it held`() {
        for seed in 0..<3_000 {
            if let failure = Self.run(seed: UInt64(seed)) {
                Issue.record("seed \(seed): \(failure)")
                return
            }
        }
    }

    /// One stretch of time under one rule.
    private struct Stretch {
        let start: Int64
        let rule: RateRule
    }

    private static func run(seed: UInt64) -> String? {
        var random = SplitMix64(seed: seed)
        var now: Int64 = 0
        var stretches = [Stretch(start: 0, rule: rule(&random))]
        var level = RateLevel(stretches[0].rule)
        var events: [Int64] = []
        for _ in 0..<60 {
            if Int.random(in: 0..<4, using: &random) == 0 {
                stretches.append(Stretch(start: now, rule: rule(&random)))
                level.change(to: stretches[stretches.count - 1].rule, at: at(now))
            }
            if level.earliest <= at(now) {
                level.take(at: at(now))
                events.append(now)
            } else if Bool.random(using: &random) {
                now = level.earliest.nanoseconds
            } else {
                now += .random(in: 0...level.rule.interval.rawValue, using: &random)
            }
        }
        for first in events.indices {
            for last in first..<events.count where exceeds(events[first], events[last], last - first + 1, stretches) {
                return "\(last - first + 1) events from \(events[first]) to \(events[last]) under \(stretches)"
            }
        }
        return nil
    }

    /// Whether `count` is more than may come from `start` to `end`, both included; in units of 1/720720 of an event.
    private static func exceeds(_ start: Int64, _ end: Int64, _ count: Int, _ stretches: [Stretch]) -> Bool {
        var allowed: Int64 = 0
        var burst = 0
        for (index, stretch) in stretches.enumerated() {
            let stretchEnd = index + 1 < stretches.count ? stretches[index + 1].start : .max
            guard stretch.start <= end, stretchEnd >= start else { continue }
            burst = max(burst, stretch.rule.burst)
            let held = max(0, min(end, stretchEnd) - max(start, stretch.start))
            allowed += held * (unit / stretch.rule.interval.rawValue)
        }
        return Int64(count - burst) * unit > allowed
    }

    private static func rule(_ random: inout SplitMix64) -> RateRule {
        RateRule(interval: ns(intervals.randomElement(using: &random) ?? 1), burst: .random(in: 1...6, using: &random))
    }
}
