import BotDomain
public import BotPorts

/// What every ``RateLeases`` promises.
///
/// `@Test(arguments: RateLeaseRules.all)`, and `rule.verify` with new leases that nobody holds.
public enum RateLeaseRules {
    /// The rules.
    public static let all: [Rule<any RateLeases>] = [
        Rule("gives the whole to a lone holder, whatever it demands") { leases in
            for demand in [0, 1, 500, 1_000] {
                let lease = try await leases.lease(bot, holder: "a", demand: demand, at: Fixtures.noon)
                try requireEqual(lease.share, 1_000, "the share of one who demands \(demand)")
                try require(lease.expiresAt > Fixtures.noon, "it holds for a while")
            }
        },
        Rule("never has leased out more than the whole") { leases in
            var held: [String: RateLease] = [:]
            var random = SplitMix64(state: 1)
            var now = Fixtures.noon
            for _ in 0..<2_000 {
                let holder = "holder \(random.next() % 5)"
                switch random.next() % 8 {
                case 0:
                    try await leases.release(bot, holder: holder)
                    held[holder] = nil
                case 1: now = now + .milliseconds(Int64(random.next() % 3_000))
                default:
                    held[holder] = try await leases.lease(
                        bot, holder: holder, demand: Int(random.next() % 1_001), at: now)
                }
                held = held.filter { $0.value.expiresAt > now }
                try require(held.values.allSatisfy { (0...1_000).contains($0.share) }, "a share is of the whole")
                let sum = held.values.reduce(0) { $0 + $1.share }
                try require(sum <= 1_000, "shares that hold make up \(sum) thousandths")
            }
        },
        Rule("lets a second holder in once the first renews, by what each demands") { leases in
            _ = try await leases.lease(bot, holder: "a", demand: 300, at: Fixtures.noon)
            let early = try await leases.lease(bot, holder: "b", demand: 100, at: Fixtures.noon)
            try requireEqual(early.share, 0, "nothing is left while one holds the whole")
            let first = try await leases.lease(bot, holder: "a", demand: 300, at: Fixtures.noon)
            let second = try await leases.lease(bot, holder: "b", demand: 100, at: Fixtures.noon)
            try require(first.share < 1_000 && second.share > 0, "both have a part")
            try require(first.share > second.share, "who demands more has more")
        },
        Rule("lets a lease that is not renewed fall back, and one that is given back at once") { leases in
            let old = try await leases.lease(bot, holder: "a", demand: 1_000, at: Fixtures.noon)
            let lease = try await leases.lease(bot, holder: "b", demand: 1_000, at: old.expiresAt)
            try requireEqual(lease.share, 1_000, "the share when the other's time is over")
            try await leases.release(bot, holder: "b")
            let next = try await leases.lease(bot, holder: "c", demand: 1_000, at: old.expiresAt)
            try requireEqual(next.share, 1_000, "the share when the other gave his back")
        },
        Rule("keeps one bot's rate apart from another's") { leases in
            _ = try await leases.lease(bot, holder: "a", demand: 1_000, at: Fixtures.noon)
            let other = try await leases.lease(
                TelegramBotID(rawValue: 200), holder: "b", demand: 1_000, at: Fixtures.noon)
            try requireEqual(other.share, 1_000, "the share of another bot")
        },
        Rule("is not called from a transaction's body") { leases in
            try await TransactionScopeRules.verify("rate leases") {
                _ = try await leases.lease(bot, holder: "a", demand: 1, at: Fixtures.noon)
            }
        },
    ]

    private static let bot = TelegramBotID(rawValue: 100)
}

/// Vigna's SplitMix64: the same numbers in every run.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
