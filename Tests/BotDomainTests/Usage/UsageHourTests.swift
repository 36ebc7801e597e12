import BotDomain
import Testing

@Suite struct UsageHourTests {
    private let bot = BotID(rawValue: 7)

    @Test func `An hour begins on the hour, before 1970 too`() {
        let noon = Timestamp(seconds: 1_785_585_600)
        for (seconds, hours) in [(0, 0), (1, 0), (3_599, 0), (3_600, 1), (-1, -1), (-3_600, -1), (-3_601, -2)] {
            let hour = UsageHour(botID: bot, hour: noon + .seconds(Int64(seconds)))
            #expect(hour.hour == noon + .hours(Int64(hours)))
        }
        #expect(Timestamp(microseconds: -1).hourStart == Timestamp(seconds: -3_600))
        #expect(Timestamp(microseconds: .max).hourStart.microseconds % 3_600_000_000 == 0)
        #expect(Timestamp.earliest.hourStart == .earliest)
    }

    @Test func `Merging adds everything, and stops at the greatest number`() {
        var latency = LatencyHistogram()
        latency.add(.milliseconds(5))
        var sum = UsageHour(botID: bot, hour: .earliest, calls: 1, errors: 2, limited: 3, latency: latency)
        sum.merge(UsageHour(botID: bot, hour: .earliest, calls: 10, errors: 20, limited: 30, latency: latency))
        #expect([sum.calls, sum.errors, sum.limited, sum.latency.count] == [11, 22, 33, 2])
        sum.merge(UsageHour(botID: bot, hour: .earliest, calls: .max, errors: .max, limited: .max))
        #expect([sum.calls, sum.errors, sum.limited] == [.max, .max, .max])
    }
}
