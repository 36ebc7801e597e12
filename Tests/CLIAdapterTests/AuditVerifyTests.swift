import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

@testable import CLIAdapter

@Suite struct AuditVerifyTests {
    /// A trail of three entries.
    private func desk() async throws -> Desk {
        let desk = Desk()
        for name in ["anna", "bert", "cleo"] { try await desk.user(name) }
        return desk
    }

    /// The trail's end as the command prints it.
    private func head(_ desk: Desk) async -> String {
        String(await desk.run(["audit", "verify"]).output.dropLast())
    }

    @Test func printsTheEndOfATrailThatIsWhole() async throws {
        let desk = try await desk()
        let result = await desk.run(["audit", "verify"])
        #expect(result.code == 0)
        #expect(result.errors.isEmpty && result.drawn.isEmpty)
        #expect(result.output == "\(try await desk.useCases.showAuditHead().text)\n")
        #expect(result.output.hasPrefix("3:"))
        #expect(await desk.run(["audit", "verify", "--expect", await head(desk)]).code == 0)
        #expect(desk.isTidy)
    }

    @Test func tellsAllAsJSON() async throws {
        let desk = try await desk()
        let head = await head(desk)
        #expect(
            await desk.run(["audit", "verify", "--json"]).output == """
                {
                  "fault" : null,
                  "head" : "\(head)",
                  "whole" : true
                }

                """)
        try await forge(desk)
        let result = await desk.run(["audit", "verify", "--json"])
        #expect(result.code == 1)
        #expect(
            result.output == """
                {
                  "fault" : "Entry 4 was altered.",
                  "head" : "\(head)",
                  "whole" : false
                }

                """)
    }

    @Test func namesTheFirstBadEntry() async throws {
        let desk = try await desk()
        try await forge(desk)
        _ = await desk.run(["user", "set-role", "anna", "admin"])
        let result = await desk.run(["audit", "verify"])
        #expect(result.code == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors == "botwarden: The audit trail is not whole. Entry 4 was altered.\n")
        #expect(desk.isTidy)
    }

    @Test func missesWhatWasCutOff() async throws {
        let longer = try await desk()
        try await longer.user("dora")
        let result = await (try await desk()).run(["audit", "verify", "--expect", await head(longer)])
        #expect(result.code == 1)
        #expect(result.errors == "botwarden: The audit trail is not whole. The trail was cut off behind entry 3.\n")
    }

    @Test func goesOnBehindAnEntry() async throws {
        let desk = try await desk()
        let head = await head(desk)
        try await desk.user("dora")
        let result = await desk.run(["audit", "verify", "--after", head], onTerminal: true)
        #expect(result.code == 0)
        #expect(result.output.hasPrefix("4:"))
        #expect(result.drawn.first == "\raudit verify [##############################] 100 %")
        #expect(await desk.run(["audit", "verify", "--after", "4" + head.dropFirst()]).code == 1)
    }

    @Test func tellsHowToGoOnWhereItIsStopped() async throws {
        let desk = try await desk()
        let head = await head(desk)
        let (isOpen, mayEnd) = (Threshold(0), Threshold(0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            // Who holds the trail's end up holds the check up, and nothing but a stop lets it go.
            group.addTask {
                try await desk.store.withTransaction { transaction in
                    _ = try await transaction.audit.lockHead()
                    isOpen.update { $0 = 1 }
                    try await mayEnd.reach(1)
                }
            }
            try await isOpen.reach(1)
            let result = await desk.run(["audit", "verify"], stoppedAt: "100 %")
            #expect(result.code == 1)
            #expect(result.output.isEmpty)
            #expect(
                result.errors
                    == "botwarden: Stopped. The trail is whole up to \(head). Go on with --after \(head)\n")
            mayEnd.update { $0 = 1 }
            try await group.waitForAll()
        }
        #expect(desk.isTidy)
    }

    /// Appends an entry that was not written under the audit key.
    private func forge(_ desk: Desk) async throws {
        _ = try await desk.forger.setUserRole(.admin, of: "bert", by: .system)
    }
}
