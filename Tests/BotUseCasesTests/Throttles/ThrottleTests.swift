import BotDomain
import BotTesting
import Testing

@testable import BotUseCases

@Suite("A throttle", .timeLimit(.minutes(1)))
struct ThrottleTests {
    private static let rule = ThrottleRule(count: 3, window: .minutes(15))

    private let clock = ManualClock()

    private func throttle(capacity: Int = 100) -> Throttle<String> {
        Throttle(Self.rule, clock: clock, capacity: capacity)
    }

    /// How long a key has to wait; nil if it may go.
    private func wait(_ key: String, _ throttle: Throttle<String>, counts: Bool = true) async throws -> Nanoseconds? {
        do {
            try await throttle.enter(key, waits: false)
        } catch let error as BotError {
            #expect(error.code == .tooManyRequests && error.isByThrottle)
            return error.retryAfter
        }
        throttle.leave(key, counts: counts)
        return nil
    }

    @Test("lets through as many as its rule says within any window, and no more")
    func exact() async throws {
        let throttle = throttle()
        for _ in 0..<3 {
            #expect(try await wait("a", throttle) == nil)
            clock.advance(by: .minutes(1))
        }
        #expect(try await wait("a", throttle) == .minutes(12))
        #expect(try await wait("b", throttle) == nil, "another key has its own count")
        clock.advance(by: .minutes(12) - Nanoseconds(rawValue: 1))
        #expect(try await wait("a", throttle) == Nanoseconds(rawValue: 1))
        clock.advance(by: Nanoseconds(rawValue: 1))
        #expect(try await wait("a", throttle) == nil)
        #expect(try await wait("a", throttle) == .minutes(1))
    }

    @Test("counts what it is told to, and forgets it when the window is over")
    func counting() async throws {
        let throttle = throttle()
        for _ in 0..<10 { #expect(try await wait("a", throttle, counts: false) == nil) }
        #expect(throttle.count == 0)
        for _ in 0..<3 { _ = try await wait("a", throttle) }
        #expect(throttle.count == 1)
        clock.advance(by: .minutes(15))
        #expect(try await wait("b", throttle, counts: false) == nil)
        #expect(throttle.count == 0)
    }

    @Test("has many at once get no further than one after another")
    func atOnce() async throws {
        let throttle = throttle()
        for _ in 0..<3 { try await throttle.enter("a", waits: false) }
        #expect(try await wait("a", throttle) == .minutes(15))
        throttle.leave("a", counts: false)
        #expect(try await wait("a", throttle) == nil)
    }

    @Test("has those wait who may wait, until it is known what counts")
    func waiting() async throws {
        let throttle = throttle()
        for _ in 0..<3 { try await throttle.enter("a", waits: true) }
        let entered = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    do {
                        try await throttle.enter("a", waits: true)
                    } catch {
                        return false
                    }
                    throttle.leave("a", counts: true)
                    return true
                }
            }
            while throttle.waiting < 2 { await Task.yield() }
            // Two of three count, so there is room for one of those who wait; it counts, and the other is refused.
            throttle.leave("a", counts: true)
            throttle.leave("a", counts: false)
            throttle.leave("a", counts: true)
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(entered == 1)
    }

    @Test("keeps no one waiting who gave up")
    func cancelled() async throws {
        let throttle = throttle()
        for _ in 0..<3 { try await throttle.enter("a", waits: true) }
        let task = Task { try await throttle.enter("a", waits: true) }
        while throttle.waiting < 1 { await Task.yield() }
        task.cancel()
        await expect(.unavailable) { try await task.value }
        #expect(throttle.waiting == 0)
    }

    @Test("remembers no more keys than fit: of a flood, the oldest go first")
    func bounded() async throws {
        let throttle = throttle(capacity: 100)
        for _ in 0..<3 { _ = try await wait("early", throttle) }
        clock.advance(by: .seconds(1))
        for number in 0..<99 { _ = try await wait("flood \(number)", throttle) }
        #expect(throttle.count == 100)
        #expect(try await wait("early", throttle) != nil)
        for number in 99..<10_000 { _ = try await wait("flood \(number)", throttle) }
        #expect(throttle.count == 100)
        #expect(try await wait("flood 9999", throttle) == nil)
    }
}
