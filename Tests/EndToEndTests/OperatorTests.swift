import Foundation
import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("An operator beside a running server", .timeLimit(.minutes(5)))
struct OperatorTests {
    /// How long a change may take to arrive, by the contract.
    private static let limit = Duration.seconds(1)

    @Test("A suspension by the command line reaches the gateway within a second")
    func suspension() async throws {
        try await Platform.run { platform in
            let key = try await platform.activeBot(id: 123_456_789, of: try await platform.account("author"))
            try await platform.call("POST", "/bot\(key)/getMe")
            try await platform.command("bot", "suspend", "author", "--reason", "sends too much")
            try await expect(403) { try await platform.request("POST", "/bot\(key)/getMe").status }

            let refusal = try await platform.request("POST", "/bot\(key)/sendMessage", ["chat_id": 1, "text": "x"])
            #expect(refusal.status == 403)
            #expect(refusal.body["ok"] == false)
            #expect(refusal.body["error_code"] == 403)
            let audit = try await platform.command("audit", "list", "--json")
            #expect(audit.contains("suspend_bot") && audit.contains("sends too much"))

            try await platform.command("bot", "activate", "author")
            try await expect(200) { try await platform.request("POST", "/bot\(key)/getMe").status }
        }
    }

    @Test("A deactivated user's tokens and bot stop within a second")
    func deactivation() async throws {
        try await Platform.run { platform in
            let token = try await platform.account("author")
            let key = try await platform.activeBot(id: 123_456_789, of: token)
            try await platform.call("POST", "/bot\(key)/getMe")
            try await platform.command("user", "deactivate", "author")
            try await expect(403) { try await platform.request("POST", "/bot\(key)/getMe").status }
            #expect(try await platform.request("GET", "/api/auth/me", token: token).status == 401)
        }
    }

    @Test("A role set and a login ended by another process hold within a second, though callers are remembered")
    func rememberedCallers() async throws {
        try await Platform.run { platform in
            let token = try await platform.account("author", role: "admin")
            func me() async throws -> (status: Int, role: String?) {
                let answer = try await platform.request("GET", "/api/auth/me", token: token)
                return (answer.status, answer.body["role"]?.text)
            }
            func becomes(_ isDone: ((status: Int, role: String?)) -> Bool) async throws -> Bool {
                let start = ContinuousClock.now
                while start.duration(to: .now) < Self.limit {
                    if isDone(try await me()) { return true }
                }
                return isDone(try await me())
            }
            #expect(try await me().role == "admin")
            try await platform.command("user", "set-role", "author", "user")
            #expect(try await becomes { $0.role == "user" })
            try await platform.command("user", "deactivate", "author")
            #expect(try await becomes { $0.status == 401 })
            try await platform.command("user", "activate", "author")
            #expect(try await me().status == 401, "a login that ended stays so")
        }
    }

    @Test("A password set by an operator, and a deletion, end what was issued within a second")
    func passwordAndDeletion() async throws {
        try await Platform.run { platform in
            let token = try await platform.account("author")
            let key = try await platform.activeBot(id: 123_456_789, of: token)
            try await platform.call("GET", "/api/auth/me", token: token)
            try await platform.command(
                "user", "set-password", "author", "--password-stdin", input: "another-fake-one\n")
            try await expect(401) {
                try await platform.request("GET", "/api/auth/me", token: token).status
            }
            #expect(try await platform.request("POST", "/bot\(key)/getMe").status == 200)

            let again = try await platform.logIn("author", password: "another-fake-one")
            try await platform.call("GET", "/api/auth/me", token: again)
            try await platform.command("user", "delete", "author")
            try await expect(401) {
                try await platform.request("POST", "/bot\(key)/getMe").status
            }
            try await expect(401) {
                try await platform.request("GET", "/api/auth/me", token: again).status
            }
            let refused = try await platform.request("GET", "/api/auth/me", token: again)
            #expect(refused.body["code"] == "unauthenticated" && refused.body["status"] == 401)
        }
    }

    @Test("Limits set by the command line hold at the gateway within a second")
    func limits() async throws {
        try await Platform.run(["GATEWAY_MAX_WAIT_SECONDS": "0"]) { platform in
            let key = try await platform.activeBot(
                id: 123_456_789, of: try await platform.account("author"), limits: ["max_requests_per_second": 100])
            // One after another, no more than fifty a second: by the limit that was, none is too many.
            platform.simulator.add(Fault(.latency(.milliseconds(20))))
            func status() async throws -> Int { try await platform.request("POST", "/bot\(key)/getMe").status }
            for _ in 0..<5 { #expect(try await status() == 200) }
            try await platform.command("bot", "limits", "author", "--requests-per-second", "1")
            // Many at once: one after another, each may take longer than a second where much else is tested.
            try await expect(429) {
                try await withThrowingTaskGroup(of: Int.self) { group in
                    for _ in 0..<10 { group.addTask { try await status() } }
                    let found = try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                    return found.isSubset(of: [200, 429]) ? found.max() ?? 0 : 0
                }
            }
        }
    }

    @Test("A password is the first line of standard input", arguments: ["\nanother line\n", ""])
    func firstLine(end: String) async throws {
        try await Platform.run { platform in
            try await platform.command(
                "user", "create", "--email", "author@example.org", "--username", "author", "--role", "user",
                "--password-stdin", input: Platform.password + end)
            _ = try await platform.logIn("author")
        }
    }

    @Test("What cannot be written out is told, and ends with 1; a reader who has enough is none of our business")
    func fullDisk() async throws {
        let program = ChildProcess.products.appending(path: "botwarden").path()
        for line in ["\(program) keys generate > /dev/full", "\(program) --help > /dev/full"] {
            let shell = try ChildProcess(URL(filePath: "/bin/sh"), ["-c", line])
            #expect(await shell.exitCode() == 1, "\(line)")
            #expect(
                shell.errors
                    == "botwarden: Standard output could not be written. What the command changed stays changed.\n")
        }
        let piped = try ChildProcess(URL(filePath: "/bin/sh"), ["-c", "\(program) --help | true"])
        #expect(await piped.exitCode() == 0 && piped.errors.isEmpty)
    }

    @Test("A backup beside a running server is whole, its audit trail too, and no file is overwritten")
    func backup() async throws {
        try await Platform.run { platform in
            _ = try await platform.activeBot(id: 123_456_789, of: try await platform.account("author"))
            let head = try await platform.command("audit", "verify").trimmingCharacters(in: .newlines)
            let path = try #require(platform.settings["DATABASE_URL"]).dropFirst("sqlite:".count) + ".copy"
            try await platform.command("backup", String(path))
            let again = try await Platform.command(["backup", String(path)], platform.settings)
            #expect(again.exitCode == 1 && again.errors.hasSuffix("there is a file already.\n"), "\(again.errors)")

            var restored = platform.settings
            restored["DATABASE_URL"] = "sqlite:\(path)"
            for name in ["encryption-key", "jwt-key"] {
                let original = path.dropLast(".copy".count)
                try FileManager.default.copyItem(atPath: "\(original).\(name)", toPath: "\(path).\(name)")
            }
            let verified = try await Platform.command(["audit", "verify", "--expect", head], restored)
            #expect(verified.exitCode == 0 && verified.output == head + "\n", "\(verified.errors)")
            #expect(try await Platform.command(["bot", "show", "author"], restored).output.contains("active"))
            // The original knows of the copy, and of the one that was refused.
            let trail = try await platform.command("audit", "list", "--action", "backup", "--json")
            #expect(trail.contains("\"done\"") && trail.contains("\"failed\"") && trail.contains("cli:"))
        }
    }

    /// Asks until the status is the expected one; whoever asks once the change has had its time must be told that.
    private func expect(
        _ expected: Int, sourceLocation: SourceLocation = #_sourceLocation, _ status: () async throws -> Int
    ) async throws {
        let start = ContinuousClock.now
        while start.duration(to: .now) < Self.limit {
            if try await status() == expected { return }
        }
        #expect(try await status() == expected, sourceLocation: sourceLocation)
    }
}
