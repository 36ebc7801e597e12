import Foundation
import Testing

@testable import TestPlatform

extension Drive {
    /// Commands beside the running server, those that fail among them.
    func commands(_ user: Login) async throws {
        let create = [
            "user", "create", "--email", "author@example.org", "--username", "author", "--role", "user",
            "--password-stdin",
        ]
        let password = plant("a password on standard input")
        try await command(create, input: password + "\n", expect: 1)
        try await command(create, input: String(password.prefix(7)) + "\n", expect: 1)
        try await command(Array(create.dropLast()), input: password + "\n", expect: 64)
        for arguments in [
            ["user", "list", "--json"], ["user", "show", "author"], ["bot", "list", "--json"],
            ["bot", "show", "author", "--json"], ["bot", "suspend", "author", "--reason", "sends too much"],
            ["bot", "activate", "author"], ["bot", "limits", "author", "--requests-per-second", "50"],
            ["audit", "list", "--json"], ["audit", "verify", "--json"], ["migrate", "--status"], ["doctor"],
            ["backup", database + ".copy"], ["--generate-completion-script", "bash"],
        ] {
            try await command(arguments)
        }
        try await command(["backup", database + ".copy"], expect: 1)
        try await leaver()
        let issued = try await command(["keys", "generate"])
        evidence.plant("a generated key", issued.output.trimmingCharacters(in: .whitespacesAndNewlines))
        try await command(["keys", "rotate"], expect: 64)
    }

    /// Somebody who is only there for the command line: his password is set by an operator, and he is deleted.
    private func leaver() async throws {
        try await command(
            [
                "user", "create", "--email", "leaver@example.org", "--username", "leaver", "--role", "user",
                "--password-stdin",
            ], input: plant("the leaver's password") + "\n")
        let change = ["user", "set-password", "leaver", "--password-stdin"]
        let password = plant("the leaver's new password")
        try await command(change, input: password + "\n")
        try await command(change, input: String(password.prefix(7)) + "\n", expect: 1)
        try await command(["user", "delete", "leaver"])
        try await command(["user", "delete", "leaver"], expect: 1)
    }

    private var database: String {
        String((platform.settings["DATABASE_URL"] ?? "").dropFirst("sqlite:".count))
    }

    /// Starts that cannot be, for a secret that does not fit.
    func starts() async throws {
        let otherKey = Data((0..<32).map { _ in UInt8.random(in: 0...255) })
        evidence.plant("another BOT_ENCRYPTION_KEY", bytes: Array(otherKey))
        evidence.plant("another BOT_ENCRYPTION_KEY, as text", otherKey.base64EncodedString())
        let password = plant("a database's password")
        let settings: [[String: String]] = [
            ["BOT_ENCRYPTION_KEY": otherKey.base64EncodedString()],
            ["BOT_ENCRYPTION_KEY": plant("a malformed BOT_ENCRYPTION_KEY")],
            ["BOT_ENCRYPTION_KEY_FILE": "/nonexistent/key"],
            ["JWT_SECRET_KEY": String(plant("a short JWT_SECRET_KEY").prefix(31))],
            ["DATABASE_URL": "postgresql://botwarden:\(password)@localhost/botwarden"],
            ["TELEGRAM_API_URL": "https://botwarden:\(password)@example.org"],
        ]
        for more in settings {
            let name = more.keys.joined()
            let server = try ChildProcess(
                ChildProcess.products.appending(path: "botwarden-server"),
                environment: platform.settings.merging(more) { _, new in new })
            #expect(await server.exitCode() == 78, "\(name)")
            evidence.add("standard error of a start with a wrong \(name)", server.errors)
            evidence.add("standard output of a start with a wrong \(name)", server.output)
            try await command(["user", "list"], more, expect: 78)
            let doctor = try await Platform.command(["doctor"], platform.settings.merging(more) { _, new in new })
            evidence.add("botwarden doctor with a wrong \(name)", doctor.output + doctor.errors)
        }
    }

    /// A second server on the same database: registration is closed, and Telegram is not to be reached.
    func closedServer(_ login: Login, _ token: String) async throws {
        var settings = platform.settings
        settings["REGISTRATION"] = "closed"
        settings["TELEGRAM_API_URL"] = "http://127.0.0.1:9"
        let server = try ChildProcess(
            ChildProcess.products.appending(path: "botwarden-server"), environment: settings)
        let line = try #require(await server.errorLine { $0.contains("\"message\":\"Listening\"") })
        let address = try #require(JSON(line)["server.address"]?.text)
        let second = Platform(
            simulator: platform.simulator, server: server, settings: settings, url: "http://\(address)")
        try await send(
            "POST /api/auth/register", "registration_closed",
            [
                "email": "late@example.org", "username": "late", "password": .text(plant("a late password")),
            ], at: second)
        try await send(
            "POST /api/user-bot/create", "telegram_error", as: login.access, ["bot_token": .text(token)], at: second)
        server.signal(SIGTERM)
        #expect(await server.exitCode() == 0)
        evidence.add("standard error of the second server", server.errors)
        evidence.add("standard output of the second server", server.output)
    }
}
