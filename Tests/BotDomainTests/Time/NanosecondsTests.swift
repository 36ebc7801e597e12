import BotDomain
import Testing

@Suite struct NanosecondsTests {
    @Test func `Units are what they are`() {
        #expect(Nanoseconds.milliseconds(1).rawValue == 1_000_000)
        #expect(Nanoseconds.seconds(1).rawValue == 1_000_000_000)
        #expect(Nanoseconds.minutes(2) == .seconds(120))
        #expect(Nanoseconds.hours(2) == .minutes(120))
        #expect(Nanoseconds.days(2) == .hours(48))
    }

    @Test(
        arguments: [
            (0, 0), (-1, 0), (.min, 0), (1, 1), (999_999_999, 1), (1_000_000_000, 1), (1_000_000_001, 2),
            (.max, 9_223_372_037),
        ] as [(Int64, Int64)])
    func `Seconds to wait are rounded up`(nanoseconds: Int64, seconds: Int64) {
        #expect(ns(nanoseconds).secondsRoundedUp == seconds)
    }

    @Test func `What would pass the bounds becomes the bound`() {
        for unit in [
            Nanoseconds.seconds, Nanoseconds.milliseconds, Nanoseconds.minutes, Nanoseconds.hours, Nanoseconds.days,
        ] {
            #expect(unit(.max) == ns(.max))
            #expect(unit(.min) == ns(.min))
        }
        #expect(ns(.max) + ns(1) == ns(.max))
        #expect(ns(.min) - ns(1) == ns(.min))
        #expect(ns(5) - ns(.min) == ns(.max))
        #expect(at(.max) + .seconds(1) == at(.max))
        #expect(at(.min) - .seconds(1) == at(.min))
        #expect(at(.max) - at(.min) == ns(.max))
        #expect(at(3) - at(5) == ns(-2))
        #expect(at(3) + ns(-5) == at(-2))
    }
}
