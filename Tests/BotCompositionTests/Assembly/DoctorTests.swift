import BotDomain
import BotPorts
import BotTesting
import CLIAdapter
import Foundation
import Logging
import Testing

@testable import BotComposition

@Suite("doctor")
struct DoctorTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
    private static let otherKey = "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="

    /// Nothing listens on port 1: Telegram cannot be reached, and no test goes out into the world.
    private var variables: [String: String] {
        [
            "DATABASE_URL": "sqlite:\(folder.path)/bots.db", "TELEGRAM_API_URL": "http://127.0.0.1:1",
            "BOT_ENCRYPTION_KEY": Self.key, "JWT_SECRET_KEY": "fake-secret-of-a-test-with-32-bytes-or-more",
        ]
    }

    private func findings(
        _ changes: [String: String?] = [:], patience: Double = 2
    ) async -> [String: DoctorCheck.Finding] {
        var variables = variables
        for (name, value) in changes { variables[name] = value }
        var findings: [String: DoctorCheck.Finding] = [:]
        for check in Doctor(environment: variables, patience: patience).checks {
            findings[check.name] = await check.look()
        }
        return findings
    }

    private func start() async throws {
        let settings = try Settings(environment: variables)
        try await Installation.open(settings, migrates: true, log: LogOutput(settings, quieterThan: .critical)).close()
    }

    private func hint(_ finding: DoctorCheck.Finding?) -> String {
        if case .failed(let hint) = finding { hint } else { "" }
    }

    @Test("after a start, all is well but what is not there")
    func started() async throws {
        try await start()
        let findings = await findings()
        #expect(findings["settings"] == .ok("development, public URL http://127.0.0.1:8000"))
        #expect(findings["keys"] == .ok("both can be used"))
        #expect(findings["database"] == .ok("can be read and written, and is whole"))
        #expect(findings["sealed secrets"] == .ok("the key ring opens them"))
        if case .ok = findings["schema"] {} else { Issue.record("schema: \(hint(findings["schema"]))") }
        #expect(hint(findings["telegram"]).hasPrefix("TELEGRAM_API_URL http://127.0.0.1:1 does not answer"))
    }

    @Test("before the first start it says so, and makes neither a database nor keys")
    func changesNothing() async throws {
        let findings = await findings(["BOT_ENCRYPTION_KEY": nil, "JWT_SECRET_KEY": nil])
        #expect(hint(findings["keys"]).hasPrefix("BOT_ENCRYPTION_KEY is not set"))
        #expect(hint(findings["database"]).hasPrefix("DATABASE_URL"))
        #expect(try folder.names == [])
    }

    @Test("a key that does not open the database's secrets is found, and not told")
    func wrongKey() async throws {
        try await start()
        let findings = await findings(["BOT_ENCRYPTION_KEY": Self.otherKey])
        #expect(hint(findings["sealed secrets"]).hasPrefix("BOT_ENCRYPTION_KEY does not open"))
        #expect(!"\(findings)".contains(Self.otherKey))
    }

    @Test("a key that is none is named, and not told", arguments: ["PLANTED", "UExBTlRFRA=="])
    func malformedKey(_ text: String) async {
        let findings = await findings(["BOT_ENCRYPTION_KEY": text])
        #expect(hint(findings["keys"]).hasPrefix("BOT_ENCRYPTION_KEY is no key ring: key 1"))
        #expect(!"\(findings)".contains(text))
        let short = await self.findings(["JWT_SECRET_KEY": text])
        #expect(hint(short["keys"]).hasPrefix("JWT_SECRET_KEY cannot sign"))
        #expect(!"\(short)".contains(text))
    }

    @Test("a setting that cannot be used fails each check that needs it, by its name")
    func malformedSetting() async {
        for (name, finding) in await findings(["PORT": "x"]) {
            #expect(hint(finding).hasPrefix("PORT must be"), "\(name)")
        }
    }

    @Test(
        "what ends the server's start with 78 beyond the form of a setting is found too",
        arguments: [("SWAGGER_UI", "/nowhere"), ("HOST", "nowhere.invalid")])
    func whatAStartLooksAt(_ name: String, _ value: String) async {
        let finding = await findings([name: value])["settings"]
        #expect(hint(finding).hasPrefix("\(name) "), "\(String(describing: finding))")
    }

    @Test("a file that is no database is told as that, and stays as it is")
    func noDatabase() async throws {
        let path = try folder.write(String(repeating: "no database. ", count: 100), to: "bots.db")
        let findings = await findings()
        #expect(hint(findings["database"]).hasPrefix("DATABASE_URL"))
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix("no database. "))
    }

    @Test("a database that another process holds is told as that", .timeLimit(.minutes(1)))
    func locked() async throws {
        try await start()
        let holder = try await OpenDatabase.open(try Settings(environment: variables))
        let (isHeld, mayEnd) = (Threshold(0), Threshold(0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await holder.store.withTransaction { _ in
                    isHeld.update { $0 = 1 }
                    try await mayEnd.reach(1)
                }
            }
            try await isHeld.reach(1)
            let findings = await findings(patience: 0.05)
            #expect(
                hint(findings["database"])
                    == "DATABASE_URL names a database that cannot be used: bots.db: locked by another process.")
            mayEnd.update { $0 = 1 }
            try await group.waitForAll()
        }
        await holder.close()
        #expect(await findings()["database"] == .ok("can be read and written, and is whole"))
    }

    @Test("a database that may not be written to is told as that", .enabled(if: geteuid() != 0, "root may write"))
    func readOnly() async throws {
        try await start()
        try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: "\(folder.path)/bots.db")
        #expect(hint(await findings()["database"]).hasSuffix("bots.db: read-only."))
    }

    @Test("a database that is not there is told as that")
    func missing() async throws {
        #expect(hint(await findings()["database"]).hasSuffix("bots.db: there is no such file."))
    }
}
