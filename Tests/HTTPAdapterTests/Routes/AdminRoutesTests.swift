import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// Accounts, the audit trail, the overview.
@Suite struct AdminRoutesTests {
    @Test func changesAccounts() async throws {
        let stage = Stage()
        let owner = try await stage.user("owner", role: .owner)
        let anna = try await stage.user("anna")
        let path = "/api/admin/users/\(anna.user.id.rawValue)"
        try await stage.run { client in
            let promoted = try await client.send(.patch, path, as: owner, ["role": "admin"])
            #expect(promoted.status == 200 && promoted["role"] == "admin" && promoted["active"] == true)
            #expect(promoted.names == ["id", "email", "username", "full_name", "role", "active", "created_at"])
            // At once, on the token that was issued before.
            #expect(try await client.send(.get, "/api/admin/overview", as: anna).status == 200)
            let both = try await client.send(.patch, path, as: owner, ["role": "user", "active": false])
            #expect(both["role"] == "user" && both["active"] == false)
            try await client.send(.get, "/api/auth/me", as: anna).expectProblem(401, "unauthenticated")
            #expect(try await client.send(.patch, path, as: owner, ["active": true])["active"] == true)
            let own = "/api/admin/users/\(owner.user.id.rawValue)"
            for body in [["role": "user"], ["active": false], ["role": "owner", "active": false]] as [JSONValue] {
                try await client.send(.patch, own, as: owner, body).expectProblem(409, "last_owner")
            }
            #expect(try await client.send(.get, "/api/auth/me", as: owner)["role"] == "owner")
        }
    }

    @Test(arguments: [
        ("{}", "role"), (#"{"role":null}"#, "role"), (#"{"role":"root"}"#, "role"), (#"{"role":1}"#, "role"),
        (#"{"active":"yes"}"#, "active"), (#"{"active":1}"#, "active"), (#"{"active":true,"email":"x"}"#, "email"),
    ])
    func refusesOtherChanges(body: String, field: String) async throws {
        let stage = Stage()
        let owner = try await stage.user("owner", role: .owner)
        try await stage.run { client in
            try await client.send(.patch, "/api/admin/users/\(owner.user.id.rawValue)", as: owner, text: body)
                .expectProblem(422, "validation_failed", fields: [field])
        }
    }

    @Test func listsTheTrail() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let actor = "user:\(admin.user.id.rawValue)"
        let bots = "/api/admin/bots/\(anna.user.id.rawValue)"
        try await stage.run { client in
            stage.clock.advance(by: .seconds(60))
            let since = stage.clock.wall.now.rfc3339
            _ = try await client.send(.patch, "\(bots)/suspend", as: admin, ["reason": "a good reason"])
            _ = try await client.send(.patch, "\(bots)/activate", as: admin)
            let first = try await client.send(.get, "/api/admin/audit?limit=1", as: admin)
            #expect(first.names == ["entries", "next_cursor"])
            #expect(
                first["entries"]
                    == .array([
                        [
                            "id": 4, "actor": .string(actor), "admin_user_id": .integer(admin.user.id.rawValue),
                            "target_user_id": .integer(anna.user.id.rawValue), "action": "activate_bot",
                            "outcome": "done",
                            "details": ["telegram_bot_id": "123456789"], "timestamp": .string(since),
                        ]
                    ]))
            let cursor = try #require(first.string("next_cursor"))
            let second = try await client.send(.get, "/api/admin/audit?limit=1&cursor=\(cursor)", as: admin)
            #expect(second.text.contains("\"id\":3") && second.text.contains("suspend_bot"))
            for (query, ids) in [
                ("", [4, 3, 2, 1]), ("actor=\(actor)", [4, 3]), ("actor=system", [2, 1]), ("actor=user%3A99", []),
                ("target_user_id=\(anna.user.id.rawValue)", [4, 3, 2]), ("action=suspend_bot", [3]), ("action=x", []),
                ("from=\(since)", [4, 3]), ("to=\(since)", [2, 1]), ("from=\(since)&to=\(since)", []),
                ("actor=\(actor)&action=activate_bot", [4]),
            ] {
                let answer = try await client.send(.get, "/api/admin/audit?\(query)", as: admin)
                let found = answer.text.matches(of: /"id":(\d+),"actor"/).compactMap { Int($0.1) }
                #expect(found == ids, "\(query)")
                #expect(answer["next_cursor"] == .null)
            }
            try await client.send(.get, "/api/admin/audit?limit=1&action=suspend_bot&cursor=\(cursor)", as: admin)
                .expectProblem(422, "validation_failed", fields: ["cursor"])
        }
    }

    @Test(arguments: [
        ("limit=0", "limit"), ("limit=101", "limit"), ("limit=x", "limit"), ("cursor=x", "cursor"), ("actor=", "actor"),
        ("actor=a%00", "actor"), ("target_user_id=x", "target_user_id"), ("action=", "action"), ("from=x", "from"),
        ("to=1", "to"), ("page=1", "page"), ("actor=a&actor=b", "actor"),
    ])
    func refusesWhatTheTrailDoesNotTake(query: String, field: String) async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        try await stage.run { client in
            try await client.send(.get, "/api/admin/audit?\(query)", as: admin)
                .expectProblem(422, "validation_failed", fields: [field])
        }
    }

    @Test func showsTheOverview() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        _ = try await stage.userWithBot("anna")
        try await stage.run { client in
            let answer = try await client.send(.get, "/api/admin/overview", as: admin)
            #expect(answer.status == 200)
            #expect(answer.names == ["bots", "sessions", "limiter", "upstream", "version"])
            #expect(
                answer["bots"] == [
                    "total": 1, "pending": 0, "active": 1, "stopped": 0, "error": 0, "suspended": 0, "rate_limited": 0,
                ])
            #expect(answer["sessions"] == ["live": 0, "maximum": 10_000])
            #expect(
                answer["limiter"] == [
                    "calls_under_way": 0, "maximum": 2_000, "calls_waiting": 0, "bots_remembered": 0, "bots_frozen": 0,
                ])
            #expect(answer["upstream"] == ["status": "answering", "calls_answered": 0, "calls_failed": 0])
            #expect(answer.string("version") == BotUseCases.version)
        }
    }
}
