import BotDomain
import Testing

@testable import CLIAdapter

@Suite struct MaintenanceCommandsTests {
    @Test func migrates() async {
        let desk = Desk()
        #expect(
            await desk.run(["migrate", "--status"]).output == """
                MIGRATION   STATE
                0001_first  applied
                0002_more   pending

                """)
        #expect(await desk.run(["migrate"]).output == "MIGRATION  STATE\n0002_more  applied\n")
        #expect(await desk.run(["migrate"]).output == "None.\n")
        #expect(await desk.run(["migrate", "--status"]).output.contains("0002_more   applied"))
        #expect(desk.isTidy)
    }

    @Test func generatesAKeyWithoutSettings() async {
        let desk = Desk()
        let result = await desk.run(["keys", "generate"], failing: CancellationError())
        #expect(result.code == 0)
        // 32 bytes in base64: 43 characters, one for padding, a newline.
        #expect(result.output.utf8.count == 45)
        #expect(result.output.hasSuffix("=\n"))
        #expect(await desk.run(["keys", "generate", "--json"]).output.hasPrefix("{\n  \"key\" : \""))
        #expect(desk.openings == 0)
    }

    @Test(
        "An output that could not be written ends the command with 1, in words",
        arguments: [
            ["keys", "generate"], ["keys", "generate", "--json"], ["migrate", "--status"], ["user", "list"],
            ["user", "list", "--json"], ["audit", "verify"], ["doctor"], ["--help"], ["help", "bot", "suspend"],
            ["--generate-completion-script", "bash"],
        ])
    func tellsThatItsOutputWasNotWritten(words: [String]) async {
        let desk = Desk()
        let result = await desk.run(words, canWrite: false)
        #expect(result.code == 1)
        #expect(result.errors == "botwarden: \(OutputLost.explanation)\n")
        #expect(desk.isTidy)
    }

    @Test func tellsWhatIsWell() async {
        let checks = [
            DoctorCheck("settings") { .ok("12 read") }, DoctorCheck("database") { .ok("SQLite 3") },
        ]
        let result = await Desk().run(["doctor"], checks: checks)
        #expect(result.code == 0)
        #expect(
            result.output == """
                CHECK     OUTCOME  HINT
                settings  ok       12 read
                database  ok       SQLite 3

                """)
    }

    @Test func endsWithOneWhereAnythingIsWrong() async {
        let checks = [
            DoctorCheck("database") { .failed(hint: "is locked by\nanother program") },
            DoctorCheck("keys") { .ok("2") },
        ]
        let result = await Desk().run(["doctor", "--json"], checks: checks)
        #expect(result.code == 1)
        #expect(result.output.contains("\"outcome\" : \"failed\""))
        let table = await Desk().run(["doctor"], checks: checks)
        #expect(table.code == 1)
        #expect(table.output.contains("is locked by?another program"))
        #expect(table.errors.isEmpty)
    }

    @Test func endsWith78WhereSettingsAreAtFault() async {
        let error = BotError(
            .invalidSettings, fields: [.init("DATABASE_URL", "must be sqlite:PATH, such as sqlite:botwarden.db.")])
        for words in [["user", "list"], ["migrate"], ["bot", "show", "anna"]] {
            let result = await Desk().run(words, failing: error)
            #expect(result.code == 78)
            #expect(result.errors == "botwarden: DATABASE_URL must be sqlite:PATH, such as sqlite:botwarden.db.\n")
        }
    }

    @Test func saysNothingOfAnErrorItDoesNotKnow() async {
        struct Secretive: Error, CustomStringConvertible {
            let description = "FAKE-secret"
        }
        let result = await Desk().run(["user", "list"], failing: Secretive())
        #expect(result.code == 1)
        #expect(result.errors == "botwarden: Internal error (Secretive).\n")
    }
}
