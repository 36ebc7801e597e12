import BotDomain
import Testing

@Suite struct TokenRefusalRuleTests {
    private func bot(_ number: Int64) -> TelegramBotID { TelegramBotID(rawValue: number) }

    private func record(
        _ bot: TelegramBotID, isVerified: Bool, at now: MonotonicInstant, in rule: inout TokenRefusalRule
    ) -> TokenRefusalRule.Verdict {
        rule.record(bot, isVerified: isVerified, at: now)
    }

    @Test func `Five verified bots may be marked; the sixth within a minute is a fault upstream`() {
        var rule = TokenRefusalRule()
        for number in 1...5 as ClosedRange<Int64> {
            #expect(record(bot(number), isVerified: true, at: atSecond(number), in: &rule) == .mayMark)
        }
        #expect(record(bot(6), isVerified: true, at: atSecond(61), in: &rule) == .upstreamFault)
        #expect(record(bot(7), isVerified: true, at: atSecond(61), in: &rule) == .upstreamFault)
    }

    @Test func `A nanosecond more than a minute, and it is not`() {
        var rule = TokenRefusalRule()
        for number in 1...5 as ClosedRange<Int64> { _ = rule.record(bot(number), isVerified: true, at: atSecond(1)) }
        #expect(record(bot(6), isVerified: true, at: at(61_000_000_001), in: &rule) == .mayMark)
    }

    @Test func `One bot that is refused again and again is one bot`() {
        var rule = TokenRefusalRule()
        for second in 0..<100 as Range<Int64> {
            #expect(record(bot(1), isVerified: true, at: atSecond(second), in: &rule) == .mayMark)
        }
    }

    @Test func `Bots that were never verified do not count, so that strangers cannot make a fault`() {
        var rule = TokenRefusalRule()
        for number in 1...100 as ClosedRange<Int64> {
            #expect(record(bot(number), isVerified: false, at: atSecond(0), in: &rule) == .mayMark)
        }
        #expect(record(bot(500), isVerified: true, at: atSecond(0), in: &rule) == .mayMark)
        for number in 501...505 as ClosedRange<Int64> {
            _ = rule.record(bot(number), isVerified: true, at: atSecond(0))
        }
        // But while there is a fault, they are not marked either.
        #expect(record(bot(1), isVerified: false, at: atSecond(1), in: &rule) == .upstreamFault)
    }

    /// Six bots refused, a second apart, from the first second on.
    private func sixRefused() -> TokenRefusalRule {
        var rule = TokenRefusalRule()
        for number in 1...6 as ClosedRange<Int64> {
            _ = record(bot(number), isVerified: true, at: atSecond(number), in: &rule)
        }
        return rule
    }

    @Test func `As many others accepted since as are refused, and it is no fault`() {
        var rule = sixRefused()
        for number in 11...15 as ClosedRange<Int64> {
            rule.recordAccepted(bot(number), begunAt: atSecond(7))
            #expect(rule.isFault(at: atSecond(7)))
        }
        rule.recordAccepted(bot(16), begunAt: atSecond(7))
        #expect(!rule.isFault(at: atSecond(7)))
        #expect(record(bot(1), isVerified: true, at: atSecond(8), in: &rule) == .mayMark)
        // One more is refused, and one more is to speak: but only who was accepted since the latest six began counts.
        #expect(record(bot(7), isVerified: true, at: atSecond(8), in: &rule) == .upstreamFault)
        rule.recordAccepted(bot(17), begunAt: atSecond(9))
        #expect(!rule.isFault(at: atSecond(9)))
    }

    @Test func `A bot speaks once a minute, so that a few live ones are enough in time`() {
        var rule = sixRefused()
        for second in 7..<367 as Range<Int64> {
            if second % 10 == 0 {
                for number in 1...6 as ClosedRange<Int64> {
                    _ = record(bot(number), isVerified: true, at: atSecond(second), in: &rule)
                }
            }
            rule.recordAccepted(bot(11), begunAt: atSecond(second))
            #expect(rule.isFault(at: atSecond(second)) == (second < 307))
        }
    }

    @Test func `What was asked before the latest six were refused says nothing, whenever it was answered`() {
        var rule = TokenRefusalRule()
        for number in 1...6 as ClosedRange<Int64> {
            for other in 11...30 as ClosedRange<Int64> { rule.recordAccepted(bot(other), begunAt: atSecond(number)) }
            _ = record(bot(number), isVerified: true, at: atSecond(number), in: &rule)
        }
        for other in 31...50 as ClosedRange<Int64> { rule.recordAccepted(bot(other), begunAt: atSecond(1)) }
        // Those of the first five seconds are counted, since then the sixth was not refused yet.
        #expect(!rule.isFault(at: atSecond(6)))
        // With six others refused, it is these that count.
        for number in 101...106 as ClosedRange<Int64> {
            _ = record(bot(number), isVerified: true, at: atSecond(7), in: &rule)
        }
        #expect(rule.isFault(at: atSecond(7)))
        for other in 11...50 as ClosedRange<Int64> { rule.recordAccepted(bot(other), begunAt: atSecond(7)) }
        #expect(rule.isFault(at: atSecond(7)))
    }

    @Test func `A bot accepted since it was refused is refused no more`() {
        var rule = sixRefused()
        rule.recordAccepted(bot(6), begunAt: atSecond(6))
        #expect(rule.isFault(at: atSecond(7)))
        rule.recordAccepted(bot(6), begunAt: at(6_000_000_001))
        #expect(!rule.isFault(at: atSecond(7)))
    }

    @Test func `Acceptances without any refusal are not remembered`() {
        var rule = TokenRefusalRule()
        for number in 1...100 as ClosedRange<Int64> { rule.recordAccepted(bot(number), begunAt: atSecond(number)) }
        #expect(rule == TokenRefusalRule())
        rule = sixRefused()
        let before = rule
        rule.recordAccepted(bot(200), begunAt: at(66_000_000_001))
        #expect(rule == before)
    }

    @Test func `A fault lasts as long as bots go on being refused, and a minute more`() {
        var rule = TokenRefusalRule()
        for second in 0..<600 as Range<Int64> {
            let verdict = rule.record(bot(second % 10), isVerified: true, at: atSecond(second))
            #expect((verdict == .upstreamFault) == (second >= 5))
        }
        #expect(record(bot(77), isVerified: true, at: atSecond(700), in: &rule) == .mayMark)
    }
}
