import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import InMemoryAdapter
import Testing

@testable import HTTPAdapter

/// `sort` of `GET /api/admin/bots/list`: each of the six orders is another one here.
@Suite struct AdminSortTests {
    /// Bots 2, 3 and 1, created a second apart; 1 was used before 2, and 3 never.
    private func stage() async throws -> Stage {
        let stage = Stage()
        var bots: [Int64: BotID] = [:]
        for number in [2, 3, 1] as [Int64] {
            stage.clock.advance(by: .seconds(1))
            let actor = try await stage.userWithBot(
                "user\(number)", token: "\(100_000_000 + number):FAKE-\(String(repeating: "x", count: 30))")
            bots[number] = try await stage.useCases.showBot(of: actor.user.id).bot.id
        }
        let (first, second) = (try #require(bots[1]), try #require(bots[2]))
        let now = stage.clock.wall.now
        try await stage.store.withTransaction { transaction in
            try await transaction.bots.add([
                BotUsage(botID: first, requests: 1, lastUsedAt: now + .seconds(1)),
                BotUsage(botID: second, requests: 1, lastUsedAt: now + .seconds(2)),
            ])
        }
        return stage
    }

    @Test(arguments: [
        ("created_at", [2, 3, 1]), ("-created_at", [1, 3, 2]), ("username", [1, 2, 3]), ("-username", [3, 2, 1]),
        ("last_used_at", [3, 1, 2]), ("-last_used_at", [2, 1, 3]),
    ])
    func sortsByEachKey(sort: String, expected: [Int64]) async throws {
        let stage = try await stage()
        let admin = try await stage.user("admin", role: .admin)
        try await stage.run { client in
            func ids(_ query: String) async throws -> ([Int64], String?) {
                let answer = try await client.send(.get, "/api/admin/bots/list?sort=\(sort)\(query)", as: admin)
                #expect(answer.status == 200)
                let bots = answer["bots"]?.elements ?? []
                return (bots.compactMap { $0["bot_id"]?.number.map { $0 - 100_000_000 } }, answer.string("next_cursor"))
            }
            #expect(try await ids("").0 == expected)
            // The same by page, and walked through one by one.
            var pages: [Int64] = []
            for page in 1...3 { pages += try await ids("&page_size=1&page=\(page)").0 }
            #expect(pages == expected)
            var walked: [Int64] = []
            var cursor: String?
            repeat {
                let (found, next) = try await ids("&page_size=1" + (cursor.map { "&cursor=\($0)" } ?? ""))
                walked += found
                cursor = next
            } while cursor != nil
            #expect(walked == expected)
        }
    }
}
