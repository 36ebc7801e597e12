import BotDomain
import BotTesting
import BotUseCases
import Testing

/// Lists of bots and accounts, by page and by place.
struct BotListingTests {
    private let world = World()
    private let admin: AuditActor

    /// Five bots, 1001 to 1005, each created a second after the one before.
    init() async throws {
        admin = .user(try await world.user("adm", role: .admin).id)
        for number in 1...5 {
            world.clock.advance(by: .seconds(1))
            _ = try await world.userWithBot("user\(number)", 1000 + Int64(number))
        }
    }

    private typealias BotPage = Page<BotView, BotPosition>

    private func list(
        _ change: (inout BotQuery) -> Void = { _ in }, by order: BotOrder = .newestFirst,
        from start: PageStart<BotPosition> = .number(1), limit: Int = 2
    ) async throws -> BotPage {
        var query = BotQuery()
        change(&query)
        return try await world.useCases.listBots(fitting: query, by: order, from: start, limit: limit, by: admin)
    }

    private func ids(_ page: BotPage) -> [Int64] { page.elements.map { $0.bot.telegramBotID.rawValue - 1000 } }

    @Test func byPage() async throws {
        var page = try await list()
        #expect(ids(page) == [5, 4] && page.total == 5 && page.next != nil)
        page = try await list(from: .number(3))
        #expect(ids(page) == [1] && page.total == 5 && page.next == nil)
        for number in [4, 1_000_000, .max] {
            page = try await list(from: .number(number))
            #expect(ids(page) == [] && page.total == 5 && page.next == nil)
        }
        #expect(ids(try await list(limit: 5)) == [5, 4, 3, 2, 1])
        #expect(try await list(limit: 5).next == nil)
    }

    @Test(arguments: BotOrder.Key.allCases, [true, false])
    func byPlaceInEveryOrder(key: BotOrder.Key, isDescending: Bool) async throws {
        let order = BotOrder(key: key, isDescending: isDescending)
        var page = try await list(by: order)
        var seen = ids(page)
        while let next = page.next {
            page = try await list(by: order, from: .after(next))
            #expect(page.total == nil)
            seen += ids(page)
        }
        #expect(seen == (isDescending ? [5, 4, 3, 2, 1] : [1, 2, 3, 4, 5]))
    }

    @Test func aPlaceStaysGoodWhileBotsComeAndGo() async throws {
        let first = try await list()
        let next = try #require(first.next)
        try await world.useCases.removeBot(of: first.elements[1].bot.userID)
        _ = try await world.userWithBot("later", 1009)
        #expect(ids(try await list(from: .after(next))) == [3, 2])
    }

    @Test func aPlaceOfAnotherOrderIsRefused() async throws {
        let next = try #require(try await list().next)
        let error = await expect(.validationFailed) {
            try await list(by: BotOrder(key: .username), from: .after(next))
        }
        #expect(error?.fields.map(\.field) == ["cursor"])
    }

    @Test func byEveryFilter() async throws {
        let third = try await world.useCases.findUser(named: "user3")
        try await world.suspend(third)
        #expect(ids(try await list({ $0.status = .suspended })) == [3])
        #expect(try await list({ $0.status = .active }).total == 4)
        #expect(ids(try await list({ $0.userID = third.id })) == [3])
        #expect(ids(try await list({ $0.search = "1002" })) == [2])
        #expect(ids(try await list({ $0.search = "BOT1004" })) == [4])
        #expect(ids(try await list({ $0.search = "@bot1004" })) == [4])
        #expect(try await list({ $0.search = "bot100" }).total == 5)
        for none in ["ot1004", "100", "9223372036854775808", "%", "bot100_"] {
            #expect(try await list({ $0.search = none }).total == 0, "\(none)")
        }
        let created = try #require(try await world.record(third)).createdAt
        #expect(ids(try await list({ $0.createdFrom = created }, limit: 9)) == [5, 4, 3])
        #expect(ids(try await list({ $0.createdTo = created }, limit: 9)) == [2, 1])
        #expect(ids(try await list { ($0.status, $0.createdTo) = (.active, created) }) == [2, 1])
        for bad in ["", "a\u{0}b", String(repeating: "x", count: 65)] {
            await expect(.validationFailed) { try await list({ $0.search = bad }) }
        }
    }

    @Test func eachIsShownWithItsOwnCeiling() async throws {
        try await world.limit(try await world.useCases.findUser(named: "user2"), 5)
        let ceilings = try await list(limit: 9).elements.map { $0.ceiling?.requestsPerSecond }
        #expect(ceilings == [nil, nil, nil, 5, nil])
    }

    @Test func accountsByPageAndByPlace() async throws {
        let list = { (start: PageStart<UserID>) in
            try await world.useCases.listUsers(from: start, limit: 4, by: admin)
        }
        let first = try await list(.number(1))
        #expect(first.elements.map(\.username.text) == ["adm", "user1", "user2", "user3"] && first.total == 6)
        let rest = try await list(.after(try #require(first.next)))
        #expect(rest.elements.map(\.username.text) == ["user4", "user5"] && rest.total == nil && rest.next == nil)
        #expect(try await list(.number(2)).elements == rest.elements)
        let anna = AuditActor.user(rest.elements[0].id)
        await expect(.adminRequired) {
            try await world.useCases.listUsers(from: .number(1), limit: 4, by: anna)
        }
    }
}
