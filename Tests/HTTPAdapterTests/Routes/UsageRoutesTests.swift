import BotDomain
import BotPorts
import BotTesting
import HTTPTypes
import InMemoryAdapter
import Testing

@testable import HTTPAdapter

@Suite struct UsageRoutesTests {
    @Test func showsTotalsAndEachHour() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let now = stage.clock.wall.now
        try await stage.store.withTransaction { transaction in
            let bot = try #require(try await transaction.bots.bot(ofUser: anna.user.id))
            var usage = UsageHour(botID: bot.id, hour: now, calls: 3, errors: 1, limited: 2)
            for milliseconds in [10, 20, 30] as [Int64] { usage.latency.add(.milliseconds(milliseconds)) }
            try await transaction.usage.add([usage])
        }
        try await stage.run { client in
            let answer = try await client.send(.get, "/api/user-bot/stats?hours=2", as: anna)
            #expect(answer.status == 200)
            #expect(answer["hours"] == 2)
            let counted: [(String, JSONValue)] = [
                ("calls", 3), ("errors", 1), ("limited", 2), ("p50_ms", 20), ("p95_ms", 30),
            ]
            for (name, value) in counted { #expect(answer["totals", name] == value) }
            guard case .array(let series)? = answer["series"] else { throw MissingSeries() }
            #expect(series.count == 2)
            #expect(
                series.last
                    == .object(
                        [.init(name: "hour", value: .string(now.hourStart.rfc3339))]
                            + counted.map { .init(name: $0.0, value: $0.1) }))
            #expect(
                series.first
                    == [
                        "hour": .string((now.hourStart - .hours(1)).rfc3339), "calls": 0, "errors": 0, "limited": 0,
                        "p50_ms": .null, "p95_ms": .null,
                    ])
        }
    }

    @Test func aDayUnlessAskedOtherwise() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let day = try await client.send(.get, "/api/user-bot/stats", as: anna)
            #expect(day["hours"] == 24)
            let month = try await client.send(.get, "/api/user-bot/stats?hours=720", as: anna)
            #expect(month["hours"] == 720)
        }
    }

    @Test(arguments: ["hours=0", "hours=721", "hours=x", "hours=", "hours=1&hours=2", "days=1"])
    func refusesWhatItCannotRead(_ query: String) async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            try await client.send(.get, "/api/user-bot/stats?\(query)", as: anna)
                .expectProblem(422, "validation_failed", fields: [String(query.prefix { $0 != "=" })])
        }
    }

    @Test func wantsALoginAndABot() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            try await client.send(.get, "/api/user-bot/stats").expectProblem(401, "unauthenticated")
            try await client.send(.get, "/api/user-bot/stats", as: anna).expectProblem(404, "bot_not_found")
        }
    }

    private struct MissingSeries: Error {}
}
