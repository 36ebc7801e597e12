import ArgumentParser
import Foundation
import Testing

@testable import CLIAdapter

/// What holds for every command there is.
@Suite struct CommandTreeTests {
    /// The contract's list, less what it says comes later: `keys rotate|status`, `copy`, `import fernet`.
    private static let contract = [
        "migrate [--status]", "user create --email E --username U --role R --password-stdin", "user list",
        "user show USERNAME", "user set-role USERNAME ROLE", "user set-password USERNAME --password-stdin",
        "user activate USERNAME", "user deactivate USERNAME", "user delete USERNAME", "bot list", "bot show",
        "bot suspend", "bot activate", "bot limits", "audit list", "audit verify [--expect SEQ:HASH]", "keys generate",
        "backup PATH", "doctor",
    ]

    /// The commands that do something, by their words.
    static let leaves = HelpTests.commands.filter { words in
        !words.isEmpty && !HelpTests.commands.contains { $0.count > words.count && $0.starts(with: words) }
    }

    private func help(_ words: [String]) async -> String {
        await Desk().run(words + ["--help"]).output
    }

    @Test(arguments: contract)
    func hasWhatTheContractNames(line: String) async {
        var words = line.split(separator: " ").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: "[]")) }
        let command = Array(words.prefix { !$0.hasPrefix("-") && $0.uppercased() != $0 })
        #expect(Self.leaves.contains(command), "\(line)")
        words.removeFirst(command.count)
        let help = await help(command)
        for option in words where option.hasPrefix("--") { #expect(help.contains(option), "\(line)") }
        let arguments = words.filter { !$0.hasPrefix("-") }
        if !words.contains(where: { $0.hasPrefix("--") && $0 != "--password-stdin" }) {
            for argument in arguments { #expect(help.contains("<\(argument.lowercased())>"), "\(line)") }
        }
    }

    @Test func isWhatTheContractNamesAndNothingElse() {
        let named = Self.contract.map { line in
            line.split(separator: " ").map(String.init)
                .prefix { !$0.hasPrefix("-") && !$0.hasPrefix("[") && $0.uppercased() != $0 }
                .joined(separator: " ")
        }
        #expect(Self.leaves.map { $0.joined(separator: " ") }.sorted() == named.sorted())
    }

    @Test(arguments: leaves)
    func printsJSONWhereAsked(words: [String]) async {
        #expect(await help(words).contains("--json"))
    }

    /// Arguments are seen by everyone on the machine, and kept by shells.
    @Test(arguments: HelpTests.commands)
    func takesNoSecretAsAnArgument(words: [String]) async {
        for line in await help(words).lowercased().split(separator: "\n") {
            for word in ["password", "token", "secret", "key"] {
                #expect(!line.contains("<\(word)") && !line.contains("--\(word) <"), "\(line)")
            }
        }
    }

    @Test(arguments: [["user", "create"], ["user", "set-password"]])
    func readsPasswordsFromStandardInputAlone(words: [String]) async {
        let desk = Desk()
        for more in [["--password", "planted"], ["--password=planted"]] {
            let result = await desk.run(words + more, input: [Desk.password])
            #expect(result.code == 64)
            #expect(!result.errors.contains("planted"))
        }
        #expect(desk.openings == 0)
    }

    /// `docs/command-line.md` is written by hand.
    @Test func isDocumented() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "docs/command-line.md"), encoding: .utf8)
        let told = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
            row.split(separator: "`")[1].split(separator: " ")
                .prefix { !$0.hasPrefix("-") && !$0.hasPrefix("[") && $0.uppercased() != $0 }
                .joined(separator: " ")
        }
        #expect(told.sorted() == Self.leaves.map { $0.joined(separator: " ") }.sorted())
    }
}
