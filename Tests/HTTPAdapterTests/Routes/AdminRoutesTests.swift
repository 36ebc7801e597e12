import BotDomain
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct AdminRoutesTests {
    private let reason: JSONValue = ["reason": "  spam, ticket 4711 "]

    @Test func suspendsAndActivates() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let path = "/api/admin/bots/\(anna.user.id.rawValue)"
        try await stage.run { client in
            let suspended = try await client.send(.patch, "\(path)/suspend", as: admin, reason)
            #expect(suspended.status == 200)
            #expect(suspended["status"] == "suspended")
            #expect(suspended["suspension_reason"] == "spam, ticket 4711")
            #expect(suspended["user_id"] == .integer(anna.user.id.rawValue))
            #expect(try await client.send(.get, "/api/user-bot/status", as: anna)["status"] == "suspended")
            try await client.send(.post, "/api/user-bot/start", as: anna).expectProblem(409, "invalid_transition")
            let activated = try await client.send(.patch, "\(path)/activate", as: admin)
            #expect(activated["status"] == "active")
            #expect(activated["suspension_reason"] == .null)
            try await client.send(.patch, "\(path)/activate", as: admin).expectProblem(409, "invalid_transition")
        }
        let entries = try await stage.useCases.listAuditEntries(
            fitting: AuditQuery(), before: nil, limit: 10, by: .system)
        #expect(entries.contains { $0.record.action == .suspendBot && $0.record.adminUserID == admin.user.id })
    }

    @Test func activatesAUserWithoutABot() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let path = "/api/admin/bots/\(anna.user.id.rawValue)"
        try await stage.run { client in
            _ = try await client.send(.patch, "\(path)/suspend", as: admin, reason)
            _ = try await client.send(.delete, "/api/user-bot/remove", as: anna)
            let answer = try await client.send(.patch, "\(path)/activate", as: admin)
            #expect(answer.status == 200)
            #expect(answer["success"] == true)
        }
    }

    @Test func setsLimitsAndCeiling() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let path = "/api/admin/bots/\(anna.user.id.rawValue)/rate-limit"
        try await stage.run { client in
            let answer = try await client.send(.patch, path, as: admin, ["max_requests_per_second": 3])
            #expect(answer.status == 200)
            #expect(answer["success"] == true)
            #expect(answer["new_limits", "max_requests_per_second"] == 3)
            let status = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(status["max_requests_per_second"] == 3)
            #expect(status["ceiling", "max_requests_per_second"] == 3)
            try await client.send(.patch, path, as: admin, [:])
                .expectProblem(422, "validation_failed", fields: ["max_requests_per_second"])
            try await client.send(.patch, path, as: admin, ["max_concurrent_requests": 51])
                .expectProblem(422, "validation_failed", fields: ["max_concurrent_requests"])
        }
    }

    @Test func wantsARole() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let other = try await stage.user("other", role: .admin)
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            for (verb, body) in [
                ("suspend", reason), ("activate", [:]), ("rate-limit", ["max_requests_per_second": 3]),
            ] as [(String, JSONValue)] {
                try await client.send(.patch, "/api/admin/bots/\(admin.user.id.rawValue)/\(verb)", as: anna, body)
                    .expectProblem(403, "admin_required")
                try await client.send(.patch, "/api/admin/bots/\(other.user.id.rawValue)/\(verb)", as: admin, body)
                    .expectProblem(403, "role_too_low")
                for nobody in ["999", "x", "99999999999999999999"] {
                    try await client.send(.patch, "/api/admin/bots/\(nobody)/\(verb)", as: admin, body)
                        .expectProblem(404, "bot_not_found")
                }
            }
        }
    }

    @Test(arguments: ["", "abcd", "    abcd    ", String(repeating: "x", count: 501)])
    func checksAReason(reason: String) async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            try await client.send(
                .patch, "/api/admin/bots/\(anna.user.id.rawValue)/suspend", as: admin, ["reason": .string(reason)]
            ).expectProblem(422, "validation_failed", fields: ["reason"])
        }
    }
}
