import BotDomain
import Testing

@Suite struct GatewayKeyTests {
    private func key(requestsPerSecond: Int? = nil, expiresAt: Timestamp? = nil) -> GatewayKey {
        GatewayKey(
            id: GatewayKeyID(rawValue: 1), botID: BotID(rawValue: 2), userID: UserID(rawValue: 3), name: "shop",
            hash: GatewayKeyHash(bytes: [1, 2, 3]), permissions: .standard, requestsPerSecond: requestsPerSecond,
            expiresAt: expiresAt, createdAt: Timestamp(seconds: 0))
    }

    @Test func `A key holds until the instant at which it expires`() {
        #expect(key().holds(at: Timestamp(microseconds: .max)))
        let ending = key(expiresAt: Timestamp(seconds: 10))
        #expect(ending.holds(at: Timestamp(microseconds: 9_999_999)))
        #expect(ending.holds(at: Timestamp(seconds: 10)) == false)
    }

    @Test func `Its own rate has a burst reckoned as a bot's`() {
        #expect(key().rateRule == nil)
        #expect(key(requestsPerSecond: 3).rateRule == RateRule(count: 3, per: .seconds(1), burst: 1))
        #expect(key(requestsPerSecond: 50).rateRule == RateRule(count: 50, per: .seconds(1), burst: 10))
    }

    @Test func `Its hash does not show in text`() {
        #expect("\(key())".contains("[1, 2, 3]") == false)
        #expect(String(reflecting: key()).contains("<KEY HASH>"))
    }

    @Test func `Names are 1 to 100 characters without NUL, trimmed`() throws {
        #expect(try GatewayKeyName("  shop \n").text == "shop")
        #expect(try GatewayKeyName(String(repeating: "é", count: 100)).text.count == 100)
        #expect(throws: StorableText.Refusal.tooLong(maximum: 100)) {
            try GatewayKeyName(String(repeating: "é", count: 101))
        }
        #expect(throws: StorableText.Refusal.tooShort(minimum: 1)) { try GatewayKeyName(" \t ") }
        #expect(throws: StorableText.Refusal.containsNUL) { try GatewayKeyName("a\0b") }
    }
}
