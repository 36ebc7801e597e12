import BotDomain
import BotUseCases
import Testing

@testable import CLIAdapter

@Suite struct AuditListTests {
    private func desk() async throws -> Desk {
        let desk = Desk()
        try await desk.userWithBot("anna")
        _ = await desk.run(["bot", "suspend", "anna", "--reason", "spam, ticket 4711"])
        _ = await desk.run(["bot", "activate", "anna"])
        return desk
    }

    @Test func listsEntriesNewestFirst() async throws {
        let result = try await desk().run(["audit", "list"])
        #expect(result.code == 0)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines[0].hasPrefix("ID  TIMESTAMP             ACTOR"))
        #expect(lines[1].contains("cli:root@desk") && lines[1].contains("activate_bot"))
        #expect(lines[2].contains("suspend_bot") && lines[2].contains("reason=spam, ticket 4711"))
        #expect(lines[3].contains("user.create"))
    }

    @Test func givesAllOfAnEntryAsJSON() async throws {
        let result = try await desk().run(["audit", "list", "--json", "--action", "suspend_bot"])
        for line in [
            "\"action\" : \"suspend_bot\"", "\"actor\" : \"cli:root@desk\"", "\"admin_user_id\" : null",
            "\"reason\" : \"spam, ticket 4711\"", "\"id\" : 2", "\"outcome\" : \"done\"", "\"target_user_id\" : 1",
            "\"timestamp\" : \"2026-08-01T12:00:00Z\"",
        ] {
            #expect(result.output.contains(line))
        }
        #expect(result.output.hasPrefix("{\n  \"entries\" : ["))
    }

    @Test(arguments: [
        (["--limit", "1"], ["activate_bot"]), (["--before", "3"], ["suspend_bot", "user.create"]),
        (["--actor", "system"], ["user.create"]), (["--user", "anna", "--action", "activate_bot"], ["activate_bot"]),
        (["--from", "2026-08-01T12:00:01Z"], []), (["--to", "2026-08-01T12:00:00Z"], []),
        (["--from", "2026-08-01T14:00:00+02:00"], ["activate_bot", "suspend_bot", "user.create"]),
    ])
    func narrows(options: [String], actions: [String]) async throws {
        let result = try await desk().run(["audit", "list"] + options)
        #expect(result.code == 0)
        let lines = result.output.split(separator: "\n").dropFirst()
        #expect(lines.count == actions.count)
        for (line, action) in zip(lines, actions) { #expect(line.contains(" \(action) ")) }
    }
}
