import BotDomain
import Testing

@Suite struct RateLevelTests {
    private let slow = RateRule(count: 1, per: .seconds(1), burst: 1)
    private let fast = RateRule(count: 100, per: .seconds(1), burst: 20)

    @Test func `A raised limit applies at once, and does not forget what was used`() {
        var level = RateLevel(slow)
        level.take(at: atSecond(0))
        #expect(level.earliest == atSecond(1))
        level.change(to: fast, at: atSecond(0))
        // One of the burst of 20 is used: 19 are left, at once.
        #expect(Self.admitted(&level, at: atSecond(0)) == 19)
        #expect(level.earliest == at(10_000_000))
    }

    @Test func `A lowered limit applies at once, and does not forgive what was used`() {
        var level = RateLevel(fast)
        #expect(Self.admitted(&level, at: atSecond(0)) == 20)
        level.change(to: slow, at: atSecond(0))
        // Twenty are used up at one a second.
        #expect(level.earliest == atSecond(20))
        #expect(level.isSpent(at: at(20_000_000_000 - 1)) == false)
        #expect(level.isSpent(at: atSecond(20)))
    }

    @Test func `To and fro at one instant gains nothing and loses at most a nanosecond a change`() {
        var level = RateLevel(fast)
        #expect(Self.admitted(&level, at: atSecond(5)) == 20)
        let before = level.earliest
        for _ in 0..<1_000 {
            level.change(to: RateRule(interval: ns(7), burst: 1_000), at: atSecond(5))
            level.change(to: fast, at: atSecond(5))
        }
        #expect(level.earliest >= before)
        #expect(level.earliest - before <= ns(1))
    }

    @Test func `The same rule again, or a state that is spent, changes nothing`() {
        var level = RateLevel(slow)
        level.take(at: atSecond(0))
        let before = level
        level.change(to: slow, at: at(1))
        #expect(level == before)
        level.change(to: fast, at: atSecond(9))
        #expect(level.state == before.state)
        #expect(level.rule == fast)
    }

    @Test func `A call that one level refuses counts on none`() {
        var bot: RateLevel? = RateLevel(fast)
        var key: RateLevel? = nil
        var chat: RateLevel? = RateLevel(slow)
        #expect(GCRA.admit(bot: &bot, key: &key, chat: &chat, at: atSecond(0)) == .admitted)
        for _ in 0..<100 {
            #expect(GCRA.admit(bot: &bot, key: &key, chat: &chat, at: at(5)) == .waitUntil(atSecond(1)))
        }
        // 19 of the bot's burst of 20 are still there for other chats.
        chat = nil
        for _ in 0..<19 { #expect(GCRA.admit(bot: &bot, key: &key, chat: &chat, at: at(5)) == .admitted) }
        #expect(GCRA.admit(bot: &bot, key: &key, chat: &chat, at: at(5)) == .waitUntil(at(10_000_000)))
    }

    @Test func `No level admits everything`() {
        var (bot, key, chat): (RateLevel?, RateLevel?, RateLevel?)
        #expect(GCRA.admit(bot: &bot, key: &key, chat: &chat, at: atSecond(0)) == .admitted)
    }

    @Test func `The ends of the clock and the largest rule do not overflow`() {
        let largest = RateRule(interval: .hours(9), burst: .max)
        #expect(largest.interval == .hours(1))
        #expect(largest.burst == 10_000)
        for instant in [at(.min), at(-1), at(0), at(.max)] {
            var level = RateLevel(largest)
            for _ in 0..<10_000 where level.earliest <= instant { level.take(at: instant) }
            level.change(to: RateRule(interval: ns(1), burst: 1), at: instant)
            level.change(to: largest, at: at(.min))
            level.change(to: RateRule(interval: ns(3), burst: 2), at: at(.max))
            _ = level.isSpent(at: at(.max))
        }
    }

    @Test func `A fresh state is eight bytes, spent, and admits the whole burst`() {
        #expect(MemoryLayout<RateState>.size == 8)
        #expect(RateState.fresh.isSpent(at: at(.min)))
        var level = RateLevel(fast)
        #expect(Self.admitted(&level, at: at(-5)) == 20)
    }

    private static func admitted(_ level: inout RateLevel, at now: MonotonicInstant) -> Int {
        var count = 0
        while level.earliest <= now {
            level.take(at: now)
            count += 1
        }
        return count
    }
}
