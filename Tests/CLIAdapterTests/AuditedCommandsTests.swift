import BotDomain
import BotUseCases
import Testing

@testable import CLIAdapter

/// What an operator changes stands in the trail under his name, done or not.
@Suite struct AuditedCommandsTests {
    static let changes: [([String], String)] = [
        (["user", "set-role", "anna", "admin"], "user.set_role"), (["user", "deactivate", "anna"], "user.deactivate"),
        (["user", "activate", "anna"], "user.activate"), (["user", "delete", "anna"], "user.delete"),
        (["user", "set-password", "anna", "--password-stdin"], "user.set_password"),
        (["bot", "suspend", "anna", "--reason", "a good reason"], "suspend_bot"),
        (["bot", "limits", "anna", "--requests-per-second", "5"], "update_rate_limits"),
    ]

    /// The newest entry, as the command prints it.
    private func newest(_ desk: Desk) async -> String {
        await desk.run(["audit", "list", "--limit", "1", "--json"]).output
    }

    @Test(arguments: changes)
    func everyChangeIsAnEntry(words: [String], action: String) async throws {
        let desk = Desk()
        try await desk.user("boss", role: .owner)
        let anna = try await desk.userWithBot("anna")
        if action == "user.activate" { _ = await desk.run(["user", "deactivate", "anna"]) }
        #expect(await desk.run(words, input: ["another-planted-one"]).code == 0)
        let entry = await newest(desk)
        for member in [
            "\"action\" : \"\(action)\"", "\"actor\" : \"cli:root@desk\"", "\"outcome\" : \"done\"",
            "\"target_user_id\" : \(anna.id.rawValue)",
        ] {
            #expect(entry.contains(member), "\(entry)")
        }
    }

    @Test(arguments: [
        (["user", "set-role", "boss", "user"], "user.set_role", "last_owner"),
        (["user", "deactivate", "boss"], "user.deactivate", "last_owner"),
        (["user", "delete", "boss"], "user.delete", "last_owner"),
        (["bot", "suspend", "boss", "--reason", "a good reason"], "suspend_bot", "bot_not_found"),
        (["bot", "activate", "boss"], "activate_bot", "invalid_transition"),
    ])
    func soIsEveryFailure(words: [String], action: String, code: String) async throws {
        let desk = Desk()
        let boss = try await desk.user("boss", role: .owner)
        #expect(await desk.run(words).code == 1)
        let entry = await newest(desk)
        for member in [
            "\"action\" : \"\(action)\"", "\"actor\" : \"cli:root@desk\"", "\"outcome\" : \"failed\"",
            "\"error\" : \"\(code)\"", "\"target_user_id\" : \(boss.id.rawValue)",
        ] {
            #expect(entry.contains(member), "\(entry)")
        }
    }
}
