import BotDomain
import Testing

@Suite struct RateRuleTests {
    @Test(arguments: [
        ("60/min,3", 1_000_000_000, 3), ("15/min,5", 4_000_000_000, 5), ("1/s,3", 1_000_000_000, 3),
        ("30/s,6", 33_333_334, 6), ("1/h,1", 3_600_000_000_000, 1), ("10000/s,10000", 100_000, 10_000),
    ])
    func `The settings' form is read`(text: String, interval: Int64, burst: Int) throws {
        let rule = try RateRule(settingsText: text)
        #expect(rule.interval == ns(interval))
        #expect(rule.burst == burst)
    }

    static let refused: [(RateRule.Refusal, [String])] = [
        (.form, ["", "60/min", "60,3", "60/min,3,4", "60//min,3", "60/m/in,3"]),
        (
            .count,
            [
                "0/min,3", "-1/min,3", "+1/min,3", "10001/min,3", "x/min,3", "/min,3", " 60/min,3",
                "99999999999999999999/s,1", "٣/s,1",
            ]
        ),
        (.unit, ["60/day,3", "60/MIN,3", "60/,3", "60/min ,3", "60/min\0,3"]),
        (.burst, ["60/min,0", "60/min,", "60/min, 3", "60/min,3 ", "60/min,10001"]),
    ]

    @Test(arguments: refused)
    func `Anything else is refused, and it is said which part`(refusal: RateRule.Refusal, texts: [String]) {
        for text in texts {
            #expect(throws: refusal, "\(text)") { try RateRule(settingsText: text) }
        }
    }

    @Test func `A rate is never above what was asked for`() {
        for count in 1...100 {
            let rule = RateRule(count: count, per: .seconds(1), burst: 1)
            #expect(rule.interval.rawValue * Int64(count) >= 1_000_000_000)
            #expect((rule.interval.rawValue - 1) * Int64(count) < 1_000_000_000)
        }
    }

    @Test func `Values out of bounds are brought into them`() {
        #expect(RateRule(interval: ns(.min), burst: .min) == RateRule(interval: ns(1), burst: 1))
        #expect(RateRule(count: .min, per: ns(.max), burst: .max) == RateRule(interval: .hours(1), burst: 10_000))
        #expect(RateRule(count: .max, per: ns(.min), burst: 1).interval == ns(1))
    }

    @Test(arguments: [(1, 1), (4, 1), (5, 1), (9, 1), (10, 2), (30, 6), (99, 19), (100, 20)])
    func `A bot's burst is a fifth of a second's worth, one at least`(rate: Int, burst: Int) throws {
        let limits = try BotLimits(requestsPerSecond: rate, maxConcurrentRequests: 1)
        #expect(limits.rateRule == RateRule(count: rate, per: .seconds(1), burst: burst))
    }
}
