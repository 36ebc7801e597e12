import BotDomain
import BotUseCases
import Foundation
import Testing

@testable import CLIAdapter

/// What `--json` prints, of each command there is: one JSON object and nothing beside it.
@Suite struct JSONOutputTests {
    /// A command that succeeds.
    struct Line: Sendable, CustomTestStringConvertible {
        /// The command, less its arguments.
        let words: [String]
        /// The rest of the line.
        let arguments: [String]
        /// A member that the answer has; a list where it is named in the plural.
        let member: String
        /// What is done before.
        var before: [[String]] = []

        init(_ words: String, _ arguments: String..., shows member: String, after before: [[String]] = []) {
            self.words = words.split(separator: " ").map(String.init)
            self.arguments = arguments
            self.member = member
            self.before = before
        }

        var testDescription: String { (words + arguments).joined(separator: " ") }
    }

    private static let suspend = ["bot", "suspend", "anna", "--reason", "a good reason"]

    static let lines: [Line] = [
        Line("migrate", shows: "migrations"), Line("migrate", "--status", shows: "migrations"),
        Line(
            "user create", "--email", "cleo@example.org", "--username", "cleo", "--role", "user", "--password-stdin",
            shows: "username"),
        Line("user list", shows: "users"), Line("user show", "anna", shows: "email"),
        Line("user set-role", "anna", "admin", shows: "role"),
        Line("user set-password", "anna", "--password-stdin", shows: "username"),
        Line("user activate", "anna", shows: "active", after: [["user", "deactivate", "anna"]]),
        Line("user deactivate", "anna", shows: "active"), Line("user delete", "anna", shows: "username"),
        Line("bot list", shows: "bots"), Line("bot show", "anna", shows: "bot_username"),
        Line("bot suspend", "anna", "--reason", "a good reason", shows: "suspension_reason"),
        Line("bot activate", "anna", shows: "bot_username", after: [suspend]),
        Line("bot limits", "anna", "--requests-per-second", "5", shows: "max_requests_per_second"),
        Line("audit list", shows: "entries"), Line("audit verify", shows: "head"),
        Line("keys generate", shows: "key"), Line("backup", "copy.db", shows: "path"),
        Line("doctor", shows: "checks"),
    ]

    @Test func noCommandIsForgotten() {
        #expect(Set(Self.lines.map(\.words)) == Set(CommandTreeTests.leaves))
    }

    @Test(arguments: lines)
    func printsOneObject(line: Line) async throws {
        let desk = Desk()
        try await desk.user("boss", role: .owner)
        try await desk.userWithBot("anna")
        for words in line.before { try #require(await desk.run(words).code == 0) }
        let result = await desk.run(
            line.words + line.arguments + ["--json"], input: ["another-planted-one"],
            checks: [DoctorCheck("settings") { .ok("12 read") }])
        #expect(result.code == 0)
        #expect(result.errors.isEmpty)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(result.output)")
        let member = try #require(object[line.member], "\(result.output)")
        #expect(!(member is NSNull))
        if line.member.hasSuffix("s"), line.member.contains("_") == false {
            let list = try #require(member as? [[String: Any]])
            #expect(!list.isEmpty)
        }
    }

    /// Where no bot stands there is none to show.
    @Test func printsAMessageAsAnObjectToo() async throws {
        let desk = Desk()
        let anna = try await desk.userWithBot("anna")
        _ = await desk.run(Self.suspend)
        try await desk.useCases.removeBot(of: anna.id)
        #expect(
            await desk.run(["bot", "activate", "anna", "--json"]).output == """
                {
                  "message" : "The holds are lifted. No bot stands."
                }

                """)
    }
}
