import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// `POST /api/admin/bots/{user_id}/access`: whatever the status, and logged also where it fails.
@Suite struct AdminAccessRoutesTests {
    @Test(arguments: ["active", "stopped", "suspended", "error"])
    func opensWhateverTheStatus(status: String) async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        switch status {
        case "stopped": _ = try await stage.useCases.stopBot(of: anna.user.id)
        case "suspended": try await stage.suspend(anna)
        case "error":
            stage.telegram.revoke(Planted.token)
            _ = try? await stage.useCases.verifyBot(of: anna.user.id, testMessage: nil)
        default: break
        }
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/admin/bots/\(anna.user.id.rawValue)/access", as: admin, ["reason": "ticket 4711"])
            #expect(answer.status == 200 && answer["access_logged"] == true)
            #expect(answer["bot_info", "status"] == .string(status))
            let entry = try #require(try await newest(client, as: admin))
            #expect(entry["outcome"] == "done" && entry["details"]?["reason"] == "ticket 4711")
        }
    }

    @Test func logsWhatFailsToo() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.userWithBot("anna")
        let ben = try await stage.user("ben")
        let path = "/api/admin/bots/\(ben.user.id.rawValue)/access"
        try await stage.run { client in
            #expect(try await newest(client, as: admin) == nil)
            try await client.send(.post, path, as: admin, ["reason": "ticket 4711"])
                .expectProblem(404, "bot_not_found")
            let failed = try #require(try await newest(client, as: admin))
            #expect(failed["outcome"] == "failed" && failed["details"]?["error"] == "bot_not_found")
            #expect(failed["actor"] == .string("user:\(admin.user.id.rawValue)"))
            #expect(failed["target_user_id"] == .integer(ben.user.id.rawValue))

            try await client.send(.post, path, as: anna).expectProblem(403, "admin_required")
            let refused = try #require(try await newest(client, as: admin))
            #expect(refused["outcome"] == "refused" && refused["details"]?["error"] == "admin_required")
            #expect(refused["actor"] == .string("user:\(anna.user.id.rawValue)"))
        }
    }

    /// The newest entry of an access.
    private func newest(_ client: Client, as admin: Stage.Actor) async throws -> JSONValue? {
        try await client.send(.get, "/api/admin/audit?action=admin_access_bot&limit=1", as: admin)["entries"]?
            .elements.first
    }
}
