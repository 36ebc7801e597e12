import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct AdminBotRoutesTests {
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
        #expect(entries.elements.contains { $0.record.action == .suspendBot && $0.record.adminUserID == admin.user.id })
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
            // What was not named stays as it is.
            #expect(answer["new_limits", "max_concurrent_requests"] == 10)
            #expect(status["max_concurrent_requests"] == 10)
            try await client.send(.patch, path, as: admin, [:])
                .expectProblem(422, "validation_failed", fields: ["max_requests_per_second"])
            try await client.send(.patch, path, as: admin, ["max_concurrent_requests": 51])
                .expectProblem(422, "validation_failed", fields: ["max_concurrent_requests"])
            let trail = try await client.send(.get, "/api/admin/audit?action=update_rate_limits", as: admin)
            #expect(trail.text.matches(of: /"action":"update_rate_limits","outcome":"done"/).count == 1)
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

    @Test func showsOpensVerifiesAndDeletes() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna", verified: false)
        let path = "/api/admin/bots/\(anna.user.id.rawValue)"
        try await stage.run { client in
            let status = try await client.send(.get, "\(path)/status", as: admin)
            #expect(status.status == 200 && status["status"] == "pending")
            #expect(try await client.send(.get, "/api/user-bot/status", as: anna).text == status.text)

            let access = try await client.send(.post, "\(path)/access", as: admin, ["reason": " ticket 4711 "])
            #expect(access.status == 200)
            #expect(access.names == ["success", "message", "bot_info", "access_logged"])
            #expect(access["success"] == true && access["access_logged"] == true)
            #expect(access["bot_info"] == status.json)
            for body in [nil, [:], ["reason": .null], ["reason": " "]] as [JSONValue?] {
                #expect(try await client.send(.post, "\(path)/access", as: admin, body).status == 200)
            }
            // What cannot be read is no attempt: the trail has nothing of it.
            try await client.send(
                .post, "\(path)/access", as: admin, ["reason": .string(String(repeating: "x", count: 501))]
            ).expectProblem(422, "validation_failed", fields: ["reason"])

            let verified = try await client.send(
                .post, "\(path)/verify", as: admin, ["send_test_message": true, "test_chat_id": 42])
            #expect(verified.status == 200 && verified["is_verified"] == true)
            #expect(verified["test_message", "sent"] == true)
            #expect(try await client.send(.get, "\(path)/status", as: admin)["status"] == "active")

            let deleted = try await client.send(.delete, "\(path)/delete", as: admin)
            #expect(deleted.status == 200 && deleted["success"] == true)
            try await client.send(.get, "/api/user-bot/status", as: anna).expectProblem(404, "bot_not_found")
            let told = try await client.send(.get, "/api/admin/audit?limit=7", as: admin)
            #expect(
                told.text.matches(of: /"action":"([a-z_]+)"/).map { String($0.1) }
                    == ["delete_bot", "verify_bot"] + Array(repeating: "admin_access_bot", count: 5))
        }
        let trail = try await stage.useCases.listAuditEntries(
            fitting: AuditQuery(), before: nil, limit: 7, by: .system
        ).elements.map(\.record)
        #expect(trail.map(\.action) == [.deleteBot, .verifyBot] + Array(repeating: .accessBot, count: 5))
        #expect(trail.last?.details["reason"] == "ticket 4711")
        #expect(trail.allSatisfy { $0.adminUserID == admin.user.id && $0.outcome == .done })
    }

    @Test func tellsWhatTelegramSaysOfAVerification() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let path = "/api/admin/bots/\(anna.user.id.rawValue)"
        try await stage.run { client in
            stage.telegram.failNext(.getMe, with: .unreachable)
            try await client.send(.post, "\(path)/verify", as: admin).expectProblem(502, "telegram_error")
            stage.telegram.failNext(.getMe, with: .timedOut)
            try await client.send(.post, "\(path)/verify", as: admin).expectProblem(504, "telegram_timeout")
            _ = try await client.send(.patch, "\(path)/suspend", as: admin, reason)
            try await client.send(.post, "\(path)/verify", as: admin).expectProblem(409, "invalid_transition")
            _ = try await client.send(.patch, "\(path)/activate", as: admin)
            stage.telegram.revoke(Planted.token)
            try await client.send(.post, "\(path)/verify", as: admin).expectProblem(422, "token_rejected")
            try await client.send(.post, "\(path)/verify", as: admin, ["send_test_message": true])
                .expectProblem(422, "validation_failed", fields: ["test_chat_id"])
            #expect(try await client.send(.get, "\(path)/status", as: admin)["status"] == "error")
        }
    }
}
