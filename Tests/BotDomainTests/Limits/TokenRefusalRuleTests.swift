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

    @Test func `A fault lasts as long as bots go on being refused, and a minute more`() {
        var rule = TokenRefusalRule()
        for second in 0..<600 as Range<Int64> {
            let verdict = rule.record(bot(second % 10), isVerified: true, at: atSecond(second))
            #expect((verdict == .upstreamFault) == (second >= 5))
        }
        #expect(record(bot(77), isVerified: true, at: atSecond(700), in: &rule) == .mayMark)
    }
}
