import BotDomain
import BotTesting
import Testing

@testable import BotUseCases

@Suite("A pace")
struct PaceTests {
    private let clock = ManualClock()

    private func pace(capacity: Int = 100) -> Pace<Int> {
        Pace(RateRule(count: 300, per: .hours(1), burst: 3), clock: clock, capacity: capacity)
    }

    /// How long a key has to wait; nil if it may go.
    private func wait(_ key: Int, _ pace: Pace<Int>) -> Nanoseconds? {
        do {
            try pace.take(key)
            return nil
        } catch {
            #expect(error.code == .tooManyRequests && error.isByThrottle)
            return error.retryAfter
        }
    }

    @Test("lets a burst through, then one each interval, and says exactly when the next may come")
    func exact() {
        let pace = pace()
        for _ in 0..<3 { #expect(wait(1, pace) == nil) }
        for _ in 0..<5 { #expect(wait(1, pace) == .seconds(12), "a refusal costs nothing") }
        #expect(wait(2, pace) == nil, "another key has its own")
        clock.advance(by: .seconds(12) - Nanoseconds(rawValue: 1))
        #expect(wait(1, pace) == Nanoseconds(rawValue: 1))
        clock.advance(by: Nanoseconds(rawValue: 1))
        #expect(wait(1, pace) == nil)
        #expect(wait(1, pace) == .seconds(12))
    }

    @Test("remembers no more keys than it may; first those go of which nothing is left to remember")
    func bounded() {
        let pace = pace(capacity: 10)
        for key in 0..<10 { #expect(wait(key, pace) == nil) }
        clock.advance(by: .seconds(12))
        for _ in 0..<3 { #expect(wait(0, pace) == nil) }
        #expect(wait(10, pace) == nil)
        #expect(pace.count == 2)
        #expect(wait(0, pace) == .seconds(12))
        for key in 11..<30 { #expect(wait(key, pace) == nil) }
        #expect(pace.count <= 10)
    }
}
