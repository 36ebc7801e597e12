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

    /// An event, and what all rates together had given until then, in units of 1/720720 of an event.
    private struct Event {
        let given: Int64
        /// The burst in force.
        let burst: Int
        /// The largest burst in force since the event before.
        let burstSince: Int
    }

    private static func run(seed: UInt64) -> String? {
        var random = SplitMix64(seed: seed)
        var level = RateLevel(rule(&random))
        var now: Int64 = 0
        var given: Int64 = 0
        var largestBurstSince = level.rule.burst
        var events: [Event] = []
        func pass(_ duration: Int64) {
            given += duration * (unit / level.rule.interval.rawValue)
            now += duration
        }
        for _ in 0..<60 {
            if Int.random(in: 0..<4, using: &random) == 0 {
                level.change(to: rule(&random), at: at(now))
                largestBurstSince = max(largestBurstSince, level.rule.burst)
            }
            if level.earliest <= at(now) {
                level.take(at: at(now))
                events.append(Event(given: given, burst: level.rule.burst, burstSince: largestBurstSince))
                largestBurstSince = level.rule.burst
            } else if Bool.random(using: &random) {
                pass(level.earliest.nanoseconds - now)
            } else {
                pass(.random(in: 0...level.rule.interval.rawValue, using: &random))
            }
        }
        return brokenWindow(events)
    }

    /// Looks at every window from an event to an event.
    private static func brokenWindow(_ events: [Event]) -> String? {
        for first in events.indices {
            var burst = events[first].burst
            var last = first + 1
            while last < events.count {
                burst = max(burst, events[last].burstSince)
                let count = last - first + 1
                if Int64(count - burst) * unit > events[last].given - events[first].given {
                    return "\(count) events, from number \(first) on, are too many"
                }
                last += 1
            }
        }
        return nil
    }

    private static func rule(_ random: inout SplitMix64) -> RateRule {
        RateRule(interval: ns(intervals.randomElement(using: &random) ?? 1), burst: .random(in: 1...6, using: &random))
    }
}
