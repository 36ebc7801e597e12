import BotDomain
import Testing

@Suite struct BotTests {
    private func bot(_ status: BotStatus, until: Timestamp? = nil) -> Bot {
        Bot(
            id: BotID(rawValue: 1), userID: UserID(rawValue: 2), telegramBotID: TelegramBotID(rawValue: 3),
            environment: .production, username: "shop_bot", firstName: "Shop",
            sealedToken: SealedBox(bytes: Array("ciphertext".utf8)), fingerprint: TokenFingerprint(bytes: [7, 7]),
            standing: Standing(status: status, beforeSuspension: status == .suspended ? .active : nil),
            limits: .standard, rateLimitedUntil: until, createdAt: Timestamp(seconds: 0),
            updatedAt: Timestamp(seconds: 0))
    }

    @Test func `An active bot is shown rate limited until the freeze has passed`() {
        let frozen = bot(.active, until: Timestamp(seconds: 10))
        #expect(frozen.shownStatus(at: Timestamp(microseconds: 9_999_999)) == .rateLimited)
        #expect(frozen.shownStatus(at: Timestamp(seconds: 10)) == .active)
        #expect(bot(.active).shownStatus(at: Timestamp(seconds: 0)) == .active)
        #expect(ShownBotStatus.rateLimited.rawValue == "rate_limited")
    }

    @Test(arguments: BotStatus.allCases)
    func `Other statuses are shown as they are, frozen or not`(status: BotStatus) {
        guard status != .active else { return }
        for until in [nil, Timestamp(seconds: 10)] {
            #expect(bot(status, until: until).shownStatus(at: Timestamp(seconds: 1)).rawValue == status.rawValue)
        }
    }

    @Test func `Neither ciphertext nor fingerprint shows in its text`() {
        for text in ["\(bot(.active))", String(reflecting: bot(.active))] {
            #expect(text.contains("<SEALED>"))
            #expect(text.contains("<FINGERPRINT>"))
            #expect(text.contains("[99, 105") == false)
            #expect(text.contains("[7, 7]") == false)
        }
    }
}
