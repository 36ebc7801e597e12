import BotDomain
import Testing

@Suite struct BotLimitsTests {
    @Test func `The standard is 30 a second, 6 at once, 10 under way`() {
        #expect(BotLimits.standard.requestsPerSecond == 30)
        #expect(BotLimits.standard.burst == 6)
        #expect(BotLimits.standard.maxConcurrentRequests == 10)
    }

    @Test func `The bounds are taken, and nothing beyond them`() throws {
        _ = try BotLimits(requestsPerSecond: 1, maxConcurrentRequests: 1)
        _ = try BotLimits(requestsPerSecond: 100, maxConcurrentRequests: 50)
        for rate in [Int.min, -1, 0, 101, .max] {
            #expect(throws: BotLimits.Refusal.requestsPerSecond) {
                try BotLimits(requestsPerSecond: rate, maxConcurrentRequests: 10)
            }
        }
        for most in [Int.min, -1, 0, 51, .max] {
            #expect(throws: BotLimits.Refusal.maxConcurrentRequests) {
                try BotLimits(requestsPerSecond: 30, maxConcurrentRequests: most)
            }
        }
    }

    @Test func `A ceiling lowers each limit for itself`() throws {
        let limits = try BotLimits(requestsPerSecond: 50, maxConcurrentRequests: 5)
        let ceiling = try BotLimits(requestsPerSecond: 20, maxConcurrentRequests: 40)
        #expect(limits.lowered(to: ceiling) == (try BotLimits(requestsPerSecond: 20, maxConcurrentRequests: 5)))
        #expect(limits.fits(under: ceiling) == false)
        #expect(limits.lowered(to: ceiling).fits(under: ceiling))
        #expect(ceiling.fits(under: ceiling))
    }
}
