import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// `GET /api/admin/bots/list`, `/users`.
@Suite struct AdminListTests {
    /// A stage with three bots, of anna, bert and cleo, created a second apart.
    private func stage() async throws -> (Stage, admin: Stage.Actor) {
        let stage = Stage()
        for (index, name) in ["anna", "bert", "cleo"].enumerated() {
            stage.clock.advance(by: .seconds(1))
            _ = try await stage.userWithBot(
                name, token: "\(100_000_001 + index):FAKE-\(String(repeating: "x", count: 30))")
        }
        return (stage, try await stage.user("admin", role: .admin))
    }

    private func ids(_ answer: Answer) -> [Int64] {
        guard case .array(let bots)? = answer["bots"] else { return [] }
        return bots.compactMap { bot in
            guard case .object(let members) = bot,
                case .integer(let id)? = members.first(where: { $0.name == "bot_id" })?.value
            else { return nil }
            return id - 100_000_000
        }
    }

    @Test func byPageAndByCursor() async throws {
        let (stage, admin) = try await stage()
        try await stage.run { client in
            let first = try await client.send(.get, "/api/admin/bots/list?page_size=2", as: admin)
            #expect(first.status == 200 && first.headers[.cacheControl] == "no-store")
            #expect(first.names == ["total", "page", "page_size", "next_cursor", "bots"])
            #expect(first["total"] == 3 && first["page"] == 1 && first["page_size"] == 2)
            #expect(ids(first) == [3, 2])
            let cursor = try #require(first.string("next_cursor"))
            #expect(cursor.wholeMatch(of: /[A-Za-z0-9_-]+/) != nil)
            let rest = try await client.send(.get, "/api/admin/bots/list?page_size=2&cursor=\(cursor)", as: admin)
            #expect(rest["total"] == .null && rest["page"] == .null && rest["next_cursor"] == .null)
            #expect(ids(rest) == [1])
            let second = try await client.send(.get, "/api/admin/bots/list?page_size=2&page=2", as: admin)
            #expect(ids(second) == [1] && second["page"] == 2 && second["next_cursor"] == .null)
            let beyond = try await client.send(
                .get, "/api/admin/bots/list?page=99999999999999999999999", as: admin)
            #expect(beyond.status == 200 && beyond["total"] == 3 && ids(beyond) == [])
            let standard = try await client.send(.get, "/api/admin/bots/list", as: admin)
            #expect(standard["page"] == 1 && standard["page_size"] == 50 && ids(standard) == [3, 2, 1])
            let most = try await client.send(.get, "/api/admin/bots/list?page_size=100", as: admin)
            #expect(most.status == 200 && most["page_size"] == 100 && ids(most) == [3, 2, 1])
        }
    }

    @Test func byEveryFilter() async throws {
        let (stage, admin) = try await stage()
        let bert = try await stage.useCases.findUser(named: "bert")
        _ = try await stage.useCases.suspendBot(
            of: bert.id, reason: try SuspensionReason("a good reason"), by: .system)
        let created = try await stage.useCases.showBot(of: bert.id).bot.createdAt.rfc3339
        let cases: [(String, [Int64])] = [
            ("status=suspended", [2]), ("status_filter=suspended", [2]),
            ("status=suspended&status_filter=suspended", [2]),
            ("status=active", [3, 1]), ("status=rate_limited", []), ("user_id=\(bert.id.rawValue)", [2]),
            ("user_id=99999999999999999999", []), ("q=100000002", [2]), ("q=BOT100000003", [3]),
            ("q=%40bot1", [3, 2, 1]),
            ("q=ot1", []), ("created_from=\(created)", [3, 2]), ("created_to=\(created)", [1]),
            ("created_from=\(created)&created_to=\(created)", []),
        ]
        try await stage.run { client in
            for (query, expected) in cases {
                let answer = try await client.send(.get, "/api/admin/bots/list?\(query)", as: admin)
                #expect(answer.status == 200 && ids(answer) == expected, "\(query)")
                #expect(answer["total"] == .integer(Int64(expected.count)), "\(query)")
                // The same walked through one by one.
                var seen: [Int64] = []
                var cursor: String?
                repeat {
                    let more = cursor.map { "&cursor=\($0)" } ?? ""
                    let page = try await client.send(
                        .get, "/api/admin/bots/list?\(query)&page_size=1\(more)", as: admin)
                    seen += ids(page)
                    cursor = page.string("next_cursor")
                } while cursor != nil
                #expect(seen == expected, "\(query)")
            }
        }
    }

    @Test(
        arguments: [
            ("page=0", "page"), ("page=-1", "page"), ("page=x", "page"), ("page=", "page"), ("page=1.5", "page"),
            ("page_size=0", "page_size"), ("page_size=101", "page_size"), ("status=gone", "status"),
            ("status_filter=gone", "status_filter"), ("status=active&status_filter=error", "status_filter"),
            ("user_id=x", "user_id"), ("q=", "q"), ("q=%00", "q"), ("q=\(String(repeating: "x", count: 65))", "q"),
            ("created_from=yesterday", "created_from"), ("created_to=2026-13-01T00:00:00Z", "created_to"),
            ("sort=id", "sort"), ("sort=--username", "sort"), ("sort=", "sort"), ("cursor=x", "cursor"),
            ("cursor=", "cursor"), ("page=1&page=2", "page"), ("unknown=1", "unknown"),
        ])
    func refusesWhatItDoesNotTake(query: String, field: String) async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        try await stage.run { client in
            try await client.send(.get, "/api/admin/bots/list?\(query)", as: admin)
                .expectProblem(422, "validation_failed", fields: [field])
        }
    }

    @Test func refusesACursorOfAnotherList() async throws {
        let (stage, admin) = try await stage()
        try await stage.run { client in
            let first = try await client.send(.get, "/api/admin/bots/list?page_size=1", as: admin)
            let cursor = try #require(first.string("next_cursor"))
            let users = try await client.send(.get, "/api/admin/users?page_size=1", as: admin)
            let other = try #require(users.string("next_cursor"))
            for query in [
                "cursor=\(cursor)&sort=username", "cursor=\(cursor)&sort=created_at", "cursor=\(cursor)&status=active",
                "cursor=\(cursor)&q=bot", "cursor=\(cursor)&page=1", "cursor=\(cursor)A", "cursor=\(cursor.dropLast())",
                "cursor=\(other)",
            ] {
                try await client.send(.get, "/api/admin/bots/list?\(query)", as: admin)
                    .expectProblem(422, "validation_failed", fields: ["cursor"])
            }
            try await client.send(.get, "/api/admin/users?cursor=\(cursor)", as: admin)
                .expectProblem(422, "validation_failed", fields: ["cursor"])
            #expect(try await client.send(.get, "/api/admin/bots/list?cursor=\(cursor)", as: admin).status == 200)
        }
    }

    @Test func listsAccounts() async throws {
        let (stage, admin) = try await stage()
        try await stage.run { client in
            let first = try await client.send(.get, "/api/admin/users?page_size=3", as: admin)
            #expect(first.names == ["total", "page", "page_size", "next_cursor", "users"])
            #expect(first["total"] == 4 && first["page"] == 1)
            let cursor = try #require(first.string("next_cursor"))
            let rest = try await client.send(.get, "/api/admin/users?cursor=\(cursor)", as: admin)
            #expect(
                rest["users"]
                    == .array([
                        [
                            "id": .integer(admin.user.id.rawValue), "email": "admin@example.org", "username": "admin",
                            "full_name": .null, "role": "admin", "active": true,
                            "created_at": .time(admin.user.createdAt),
                        ]
                    ]))
            try await client.send(.get, "/api/admin/users?role=admin", as: admin)
                .expectProblem(422, "validation_failed", fields: ["role"])
        }
    }
}
