import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import InMemoryAdapter
import Testing

@testable import HTTPAdapter

/// The members of a bot's status that its use fills.
@Suite struct BotUseRoutesTests {
    @Test func showsUseAndFreeze() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let id = anna.user.id
        let now = stage.clock.wall.now
        try await stage.store.withTransaction { transaction in
            let bot = try #require(try await transaction.bots.bot(ofUser: id))
            _ = try await transaction.bots.update(
                bot.id, ifRevision: bot.revision, set: [.rateLimitedUntil(now + .seconds(60))], at: now)
            try await transaction.bots.add([BotUsage(botID: bot.id, requests: 3, lastUsedAt: now + .seconds(1))])
        }
        try await stage.run { client in
            let frozen = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(frozen["status"] == "rate_limited")
            #expect(frozen["rate_limited_until"] == "2026-08-01T12:01:00Z")
            #expect(frozen["total_requests"] == 3)
            #expect(frozen["last_used_at"] == "2026-08-01T12:00:01Z")
            #expect(frozen["error_reason"] == .null && frozen["suspension_reason"] == .null)
            func listed(_ status: String) async throws -> JSONValue? {
                try await client.send(.get, "/api/admin/bots/list?status=\(status)", as: admin)["total"]
            }
            func counted() async throws -> [JSONValue?] {
                let answer = try await client.send(.get, "/api/admin/overview", as: admin)
                return [answer["bots", "rate_limited"], answer["bots", "active"]]
            }
            #expect(try await listed("rate_limited") == 1)
            #expect(try await listed("active") == 0)
            #expect(try await counted() == [1, 0])
            stage.clock.advance(by: .seconds(61))
            let again = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(again["status"] == "active" && again["rate_limited_until"] == .null)
            #expect(try await listed("rate_limited") == 0)
            #expect(try await listed("active") == 1)
            #expect(try await counted() == [0, 1])
        }
    }
}
