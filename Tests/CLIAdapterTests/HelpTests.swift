import ArgumentParser
import Testing

@testable import CLIAdapter

@Suite struct HelpTests {
    /// Every command there is, by its words.
    static let commands: [[String]] = words(of: BotwardenCommand.self, behind: [])

    private static let hash = String(repeating: "0", count: 64)

    private static func words(of command: any ParsableCommand.Type, behind prefix: [String]) -> [[String]] {
        [prefix]
            + command.configuration.subcommands.flatMap { sub in
                words(of: sub, behind: prefix + [sub.configuration.commandName ?? "?"])
            }
    }

    @Test(arguments: commands)
    func hasAnExampleForEachCommandAndOpensNothing(words: [String]) async {
        let desk = Desk()
        let result = await desk.run(words + ["--help"], failing: CancellationError())
        #expect(result.code == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains("Example:\n  botwarden") || result.output.contains("botwarden keys generate"))
        #expect(desk.openings == 0)
    }

    @Test(arguments: [[], ["user"], ["bot"], ["audit"], ["keys"]])
    func isTheAnswerToANounAlone(words: [String]) async {
        let result = await Desk().run(words)
        #expect(result.code == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("USAGE: botwarden"))
    }

    @Test(arguments: [
        ["fly"], ["user", "fly"], ["user", "show"], ["user", "list", "--fly"], ["user", "set-role", "anna", "king"],
        ["bot", "suspend", "anna"], ["bot", "suspend", "anna", "--reason", "abc"], ["bot", "limits", "anna"],
        ["bot", "limits", "anna", "--requests-per-second", "0"], ["bot", "list", "--status", "fine"],
        ["bot", "list", "--sort", "age"], ["bot", "list", "--limit", "0"],
        ["bot", "list", "--created-from", "yesterday"],
        ["audit", "list", "--limit", "0"], ["audit", "list", "--from", "yesterday"],
        ["user", "create", "--email", "a@b.cd", "--username", "anna", "--role", "user"],
        ["user", "create", "--email", "nobody", "--username", "anna", "--role", "user", "--password-stdin"],
        ["user", "set-password", "anna"], ["user", "delete"], ["backup"], ["backup", ""],
        ["audit", "verify", "--expect", "17"],
        ["audit", "verify", "--expect", "1:" + hash, "--after", "2:" + hash],
        ["user", "create", "--email", "a@b.cd", "--username", "a b", "--role", "user", "--password-stdin"],
    ])
    func isOfferedOnWrongUsage(words: [String]) async {
        let desk = Desk()
        let result = await desk.run(words)
        #expect(result.code == 64)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("Error: "))
        #expect(desk.openings == 0)
    }
}
