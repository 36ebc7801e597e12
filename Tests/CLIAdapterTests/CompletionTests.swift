import Testing

@testable import CLIAdapter

@Suite struct CompletionTests {
    @Test(arguments: ["bash", "zsh", "fish"])
    func isWrittenForEachShellWithoutSettings(shell: String) async {
        let desk = Desk()
        let result = await desk.run(["--generate-completion-script", shell], failing: CancellationError())
        #expect(result.code == 0)
        #expect(result.errors.isEmpty)
        for words in HelpTests.commands { for word in words { #expect(result.output.contains(word), "\(word)") } }
        for word in ["set-password", "status", "suspended", "owner"] { #expect(result.output.contains(word)) }
        #expect(desk.openings == 0)
    }

    @Test func isRefusedForAShellItDoesNotKnow() async {
        let result = await Desk().run(["--generate-completion-script", "tcsh"])
        #expect(result.code == 64)
        #expect(result.output.isEmpty)
    }
}
