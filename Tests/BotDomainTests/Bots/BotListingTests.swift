import BotDomain
import Testing

@Suite struct BotListingTests {
    private let noon = Timestamp(seconds: 1_785_585_600)

    private func bot(
        _ id: Int64 = 1, _ username: String = "a_bot", created: Int64 = 0, used: Int64? = nil,
        status: BotStatus = .active, frozenUntil: Int64? = nil
    ) -> Bot {
        Bot(
            id: BotID(rawValue: id), userID: UserID(rawValue: id), telegramBotID: TelegramBotID(rawValue: 100 + id),
            environment: .production, username: username, firstName: "Fake", sealedToken: SealedBox(bytes: []),
            fingerprint: TokenFingerprint(bytes: []), standing: Standing(status: status), limits: .standard,
            rateLimitedUntil: frozenUntil.map { noon + .seconds($0) }, lastUsedAt: used.map { noon + .seconds($0) },
            createdAt: noon + .seconds(created), updatedAt: noon)
    }

    @Test func `A bot that was never used comes first, bots of one value go by record id`() {
        let bots = [bot(3), bot(1, used: -5), bot(2), bot(4, used: -5), bot(5, used: 0)]
        let order = BotOrder(key: .lastUsedAt)
        let positions = bots.map { BotPosition(of: $0, in: order) }
        #expect(positions.sorted().map(\.id.rawValue) == [2, 3, 1, 4, 5])
        let reversed = BotOrder(key: .lastUsedAt, isDescending: true)
        #expect(positions.sorted(by: reversed.areInOrder).map(\.id.rawValue) == [5, 4, 1, 3, 2])
    }

    @Test func `Usernames are compared by bytes, letters in lower case`() {
        let names = ["_b", "a", "A", "a_", "ab", "B", "e\u{301}", "z", "\u{E9}", "\u{FFFD}", "\u{10000}"]
        let positions = names.enumerated().map { number, name in
            BotPosition(of: bot(Int64(number), name), in: BotOrder(key: .username))
        }
        #expect(positions.shuffled().sorted() == positions)
        #expect(BotPosition(value: .text("A_Bot"), id: BotID(rawValue: 1)) == positions[0].with(text: "a_bot", id: 1))
    }

    @Test func `An order takes the positions that it makes, and no others`() {
        for key in BotOrder.Key.allCases {
            for other in BotOrder.Key.allCases {
                let position = BotPosition(of: bot(used: 5), in: BotOrder(key: other))
                #expect(BotOrder(key: key).takes(position) == ((key == .username) == (other == .username)))
            }
        }
        let never = BotPosition(of: bot(), in: BotOrder(key: .lastUsedAt))
        #expect(BotOrder(key: .lastUsedAt).takes(never) && !BotOrder(key: .createdAt).takes(never))
    }

    @Test func `A filter judges the status that is shown at its time`() {
        let frozen = bot(frozenUntil: 10)
        for (seconds, status) in [(9, ShownBotStatus.rateLimited), (10, .active)] {
            for asked in ShownBotStatus.allCases {
                let filter = BotFilter(status: asked, at: noon + .seconds(Int64(seconds)))
                #expect(filter.fits(frozen) == (asked == status))
            }
        }
        for status in ShownBotStatus.allCases {
            #expect(BotFilter(status: status, at: noon).fits(bot(status: status.stored)) == (status != .rateLimited))
        }
    }

    @Test func `A filter takes the beginning of its time and not the end, and a username's prefix in either case`() {
        let filter = BotFilter(createdFrom: noon, createdTo: noon + .seconds(2), at: noon)
        #expect([-1, 0, 1, 2].map { filter.fits(bot(created: $0)) } == [false, true, true, false])
        let prefix = BotFilter(usernamePrefix: "Ab_", at: noon)
        #expect(
            ["ab_", "AB_c", "abc", "a", "xab_"].map { prefix.fits(bot(1, $0)) } == [true, true, false, false, false])
        #expect(
            BotFilter(userID: UserID(rawValue: 1), telegramBotID: TelegramBotID(rawValue: 101), at: noon).fits(bot()))
        #expect(!BotFilter(userID: UserID(rawValue: 2), at: noon).fits(bot()))
        #expect(!BotFilter(telegramBotID: TelegramBotID(rawValue: 1), at: noon).fits(bot()))
    }
}

extension BotPosition {
    fileprivate func with(text: String, id: Int64) -> BotPosition {
        BotPosition(value: .text(text), id: BotID(rawValue: id))
    }
}
