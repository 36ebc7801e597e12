import BotDomain
import BotUseCases
import Synchronization
import Testing

@testable import CLIAdapter

@Suite struct BackupTests {
    private func lastEntry(_ desk: Desk) async throws -> AuditEntry? {
        try await desk.useCases.listAuditEntries(fitting: AuditQuery(), before: nil, limit: 1, by: .system).elements
            .first
    }

    @Test func copiesAndLeavesAnEntry() async throws {
        let desk = Desk()
        let result = await desk.run(["backup", "copy.db"])
        #expect(result.code == 0)
        #expect(result.output == "path  copy.db\n")
        #expect(result.errors.isEmpty && result.drawn.isEmpty)
        #expect(desk.maintenance.copies == ["copy.db"])
        let entry = try #require(try await lastEntry(desk))
        #expect(entry.record.action == .backUp && entry.record.outcome == .done)
        #expect(entry.record.actor == "cli:root@desk")
        #expect(entry.record.details == ["path": "copy.db"])
        #expect(await desk.run(["backup", "other.db", "--json"]).output == "{\n  \"path\" : \"other.db\"\n}\n")
        #expect(desk.isTidy)
    }

    @Test func refusesAFileThatIsThere() async throws {
        let desk = Desk()
        _ = await desk.run(["backup", "copy.db"])
        let result = await desk.run(["backup", "copy.db"])
        #expect(result.code == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors == "botwarden: No copy was made. copy.db: there is a file already.\n")
        let entry = try #require(try await lastEntry(desk))
        #expect(entry.record.action == .backUp && entry.record.outcome == .failed)
        #expect(entry.record.details == ["path": "copy.db", "error": "backup_failed"])
        #expect(desk.isTidy)
    }

    @Test func showsItsProgressOnATerminal() async {
        let result = await Desk().run(["backup", "copy.db"], onTerminal: true)
        #expect(
            result.drawn == [
                "\rbackup [###                           ] 12 %", "\rbackup [###############               ] 50 %",
                "\rbackup [##############################] 100 %", "\r\u{1B}[K",
            ])
        #expect(result.output == "path  copy.db\n")
    }

    @Test func leavesNothingWhereItIsStopped() async throws {
        let desk = Desk()
        desk.maintenance.stallsHalfway.withLock { $0 = true }
        let result = await desk.run(["backup", "copy.db"], stoppedAt: "50 %")
        #expect(result.code == 1)
        #expect(result.output.isEmpty)
        #expect(result.errors == "botwarden: Stopped. No copy was made.\n")
        #expect(result.drawn.last == "\r\u{1B}[K")
        #expect(desk.maintenance.copies.isEmpty)
        #expect(try await lastEntry(desk)?.record.outcome == .failed)
        #expect(desk.isTidy)
    }

    @Test func isDoneWhereTheStopComesTooLate() async {
        let desk = Desk()
        let result = await desk.run(["backup", "copy.db"], stoppedAt: "100 %")
        #expect(result.code == 0)
        #expect(result.output == "path  copy.db\n")
        #expect(desk.maintenance.copies == ["copy.db"])
    }
}
