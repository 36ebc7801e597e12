import BotDomain
import Testing

@Suite struct ChatLimitRulesTests {
    @Test func `Private chats, groups, channels and names get their rules`() {
        let rules = ChatLimitRules.standard
        #expect(rules.rule(for: .number(1)) == RateRule(interval: .seconds(1), burst: 3))
        for chat in [ChatID.number(-1), .number(-1_001_234_567_890), .number(0), .username("channel")] {
            #expect(rules.rule(for: chat) == RateRule(interval: .seconds(4), burst: 5))
        }
    }

    @Test func `The defaults are what the settings' defaults say`() throws {
        #expect(ChatLimitRules.standard.privateChat == (try RateRule(settingsText: "60/min,3")))
        #expect(ChatLimitRules.standard.groupChat == (try RateRule(settingsText: "15/min,5")))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `However a group is used, no minute sees more than 20`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let rule = ChatLimitRules.standard.rule(for: .number(-5))
        var level = RateLevel(rule)
        var sent: [MonotonicInstant] = []
        var now: Int64 = 0
        while sent.count < 300 {
            // Greedy, with a rest now and then, so that the burst comes back.
            let rests = Int.random(in: 0..<30, using: &random) == 0
            now = max(now, level.earliest.nanoseconds)
            if rests { now += .random(in: 0...90_000_000_000, using: &random) }
            level.take(at: at(now))
            sent.append(at(now))
        }
        for (index, start) in sent.enumerated() {
            let within = sent[index...].prefix { $0 - start <= .minutes(1) }.count
            #expect(within <= 20, "\(within) in the minute from \(start.nanoseconds)")
        }
    }

    @Test func `A greedy sender does get 20 into a group's first minute`() {
        var level = RateLevel(ChatLimitRules.standard.groupChat)
        var count = 0
        for second in 0...60 as ClosedRange<Int64> {
            while level.earliest <= atSecond(second) {
                level.take(at: atSecond(second))
                count += 1
            }
        }
        #expect(count == 20)
    }
}
