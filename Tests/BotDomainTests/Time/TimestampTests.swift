import BotDomain
import Foundation
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.000001Z"), (1_500_000, "1970-01-01T00:00:01.500000Z"),
        (951_782_400_000_000, "2000-02-29T00:00:00Z"), (1_785_585_600_000_000, "2026-08-01T12:00:00Z"),
        (253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"), (4_107_542_399_000_000, "2100-02-28T23:59:59Z"),
    ])
    func `Times are written in UTC with Z, and read back`(microseconds: Int64, text: String) {
        #expect(Timestamp(microseconds: microseconds).rfc3339 == text)
        #expect(Timestamp(rfc3339: text) == Timestamp(microseconds: microseconds))
    }

    @Test func `Random times go round, and agree with Foundation's calendar`() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<5_000 {
            let time = Timestamp(microseconds: .random(in: 0...253_402_300_799_999_999, using: &random))
            #expect(Timestamp(rfc3339: time.rfc3339) == time)
            let whole = Timestamp(seconds: time.seconds)
            let date = Date(timeIntervalSince1970: Double(time.seconds))
            #expect(whole.rfc3339 == date.formatted(.iso8601))
        }
    }

    @Test(arguments: [
        ("2026-08-01t12:00:00z", 0), ("2026-08-01T12:00:00+00:00", 0), ("2026-08-01T12:00:00-00:00", 0),
        ("2026-08-01T14:00:00+02:00", 0), ("2026-08-01T06:30:00-05:30", 0), ("2026-08-02T11:59:00+23:59", 0),
        ("2026-08-01T12:00:00.1Z", 100_000), ("2026-08-01T12:00:00.1234567891234567890123Z", 123_456),
    ])
    func `Offsets, small letters and fractions of any length are read`(text: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: text) == Timestamp(microseconds: 1_785_585_600_000_000 + microseconds))
    }

    @Test(arguments: [
        "", "2026-08-01", "2026-08-01 12:00:00Z", "2026-08-01T12:00:00", "2026-08-01T12:00Z", "2026-8-1T12:00:00Z",
        "2026-13-01T12:00:00Z", "2026-00-01T12:00:00Z", "2026-02-29T12:00:00Z", "2100-02-29T12:00:00Z",
        "2026-04-31T12:00:00Z", "2026-08-00T12:00:00Z", "2026-08-01T24:00:00Z", "2026-08-01T12:60:00Z",
        "2016-12-31T23:59:60Z", "1969-12-31T23:59:59Z", "2026-08-01T12:00:00.Z", "2026-08-01T12:00:00,5Z",
        "2026-08-01T12:00:00+24:00", "2026-08-01T12:00:00+00:60", "2026-08-01T12:00:00+0000", "2026-08-01T12:00:00Z ",
        " 2026-08-01T12:00:00Z", "2026-08-01T12:00:00Z\0", "+2026-08-01T12:00:00Z", "-2026-08-01T12:00:00Z",
        "12026-08-01T12:00:00Z", "２０２６-08-01T12:00:00Z", "2026-08-01T12:00:00ZZ", "2026-08-01T12:00:00\u{2212}01:00",
        "9223372036854775807",
    ])
    func `What is no such time is none`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `Seconds are rounded down, before 1970 too`() {
        #expect(Timestamp(microseconds: 1_999_999).seconds == 1)
        #expect(Timestamp(microseconds: -1).seconds == -1)
        #expect(Timestamp(microseconds: -1_000_000).seconds == -1)
        #expect(Timestamp(microseconds: -1).rfc3339 == "1969-12-31T23:59:59.999999Z")
    }

    @Test func `The ends of time do not overflow`() {
        for time in [Timestamp(microseconds: .min), Timestamp(microseconds: .max)] {
            _ = time.rfc3339
            _ = time.seconds
            _ = time + .days(.max)
            _ = time - .days(.max)
        }
        #expect(Timestamp(seconds: .max).microseconds == .max)
        #expect(Timestamp(seconds: .min).microseconds == .min)
    }
}
