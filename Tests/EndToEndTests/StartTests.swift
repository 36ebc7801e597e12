import Foundation
import Testing

@testable import TestPlatform

@Suite("A start that cannot be", .timeLimit(.minutes(5)))
struct StartTests {
    @Test(
        "A bad setting ends it with 78 and one line that names it",
        arguments: [
            (["PORT": "eighty"], "PORT"),
            (["PORT": "70000"], "PORT"),
            (["HOST": "no-such-host.invalid"], "HOST"),
            (["ENVIRONMENT": "prod"], "ENVIRONMENT"),
            (["ENVIRONMENT": "production"], "BOT_ENCRYPTION_KEY"),
            (["BOTWARDEN_PORT": "80"], "BOTWARDEN_PORT"),
            (["BOTWARDEN_CONFIG": "/nonexistent/settings.json"], "BOTWARDEN_CONFIG"),
            (["BOT_ENCRYPTION_KEY": "planted-secret-not-base64!"], "BOT_ENCRYPTION_KEY"),
            (["BOT_ENCRYPTION_KEY": "cGxhbnRlZA=="], "BOT_ENCRYPTION_KEY"),
            (["BOT_ENCRYPTION_KEY_FILE": "/nonexistent/key"], "BOT_ENCRYPTION_KEY_FILE"),
            (["JWT_SECRET_KEY": "planted-secret-short"], "JWT_SECRET_KEY"),
            (["DATABASE_URL": "mysql://planted-secret@db/x"], "DATABASE_URL"),
            (["DATABASE_URL": "postgresql://u:planted-secret@db/x"], "DATABASE_URL"),
            (["TELEGRAM_API_URL": "http://example.org"], "TELEGRAM_API_URL"),
            (["TELEGRAM_API_URL": "https://u:planted-secret@example.org"], "TELEGRAM_API_URL"),
            (["PRIVATE_CHAT_LIMIT": "often"], "PRIVATE_CHAT_LIMIT"),
            (["TRUSTED_PROXIES": "everyone"], "TRUSTED_PROXIES"),
            (["THROTTLE": "maybe"], "THROTTLE"),
            (["SWAGGER_UI": "/nonexistent/swagger-ui"], "SWAGGER_UI"),
            (["PUBLIC_URL": "ftp://example.org"], "PUBLIC_URL"),
        ])
    func setting(_ more: [String: String], _ name: String) async throws {
        try await Platform.withFolder { folder in
            let settings = Platform.settings(folder, telegram: "http://127.0.0.1:9").merging(more) { _, new in new }
            let (code, errors) = try await start(settings)
            #expect(code == 78)
            #expect(errors.split(separator: "\n").count == 1, "\(errors)")
            #expect(errors.contains(name), "\(errors)")
            #expect(!errors.contains("planted"), "\(errors)")
        }
    }

    @Test("A wrong encryption key ends it with 78, and changes nothing")
    func wrongKey() async throws {
        try await Platform.withFolder { folder in
            var settings = Platform.settings(folder, telegram: "http://127.0.0.1:9")
            settings["BOT_ENCRYPTION_KEY"] = key(1)
            settings["JWT_SECRET_KEY"] = String(repeating: "fake-", count: 8)
            // The first command that needs the keys makes and seals them.
            _ = try await Platform.command(["migrate"], settings)
            let first = try await Platform.command(["user", "list"], settings)
            #expect(first.exitCode == 0, "\(first.errors)")

            settings["BOT_ENCRYPTION_KEY"] = key(2)
            let (code, errors) = try await start(settings)
            #expect(code == 78)
            #expect(errors.contains("BOT_ENCRYPTION_KEY") && !errors.contains(key(2)), "\(errors)")

            settings["BOT_ENCRYPTION_KEY"] = key(2) + "," + key(1)
            let ring = try await Platform.command(["user", "list"], settings)
            #expect(ring.exitCode == 0, "an older key of the ring still opens: \(ring.errors)")
        }
    }

    @Test("A database that is no database, newer, or in a folder that is not there ends it with one line")
    func databases() async throws {
        try await Platform.withFolder { folder in
            var settings = Platform.settings(folder, telegram: "http://127.0.0.1:9")
            settings["BOT_ENCRYPTION_KEY"] = key(1)
            settings["JWT_SECRET_KEY"] = String(repeating: "fake-", count: 8)

            settings["DATABASE_URL"] = "sqlite:\(folder.path())/missing/botwarden.db"
            try await expectRefused(settings, "DATABASE_URL")

            let nonsense = folder.appending(path: "nonsense.db")
            try Data("this is a letter, not a database, and it is long enough to be read as a header".utf8).write(
                to: nonsense)
            settings["DATABASE_URL"] = "sqlite:\(nonsense.path())"
            try await expectRefused(settings, "DATABASE_URL")
            #expect(try Data(contentsOf: nonsense).starts(with: Data("this is a letter".utf8)))

            let newer = folder.appending(path: "newer.db")
            settings["DATABASE_URL"] = "sqlite:\(newer.path())"
            _ = try await Platform.command(["migrate"], settings)
            try await sqlite(
                newer,
                "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ('9999_future', printf('%064d', 0), 0)"
            )
            try await expectRefused(settings, "database")
            let doctor = try await Platform.command(["doctor"], settings)
            #expect(
                doctor.exitCode == 1 && doctor.output.contains("was written by a newer program"), "\(doctor.output)")
        }
    }

    /// Whether somebody who owns nothing can be made to run the command.
    private static var canBecomeNobody: Bool {
        var path = ChildProcess.products.appending(path: "botwarden").standardizedFileURL
        guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") else { return false }
        while path.path() != "/" {
            let rights = try? FileManager.default.attributesOfItem(atPath: path.path())[.posixPermissions] as? Int
            guard (rights ?? 0) & 0o005 == 0o005 else { return false }
            path = path.deletingLastPathComponent().standardizedFileURL
        }
        return true
    }

    @Test("doctor tells of a database that may not be written to", .enabled(if: Self.canBecomeNobody))
    func readOnlyDatabase() async throws {
        try await Platform.withFolder { folder in
            var settings = Platform.settings(folder, telegram: "http://127.0.0.1:9")
            settings["BOT_ENCRYPTION_KEY"] = key(1)
            settings["JWT_SECRET_KEY"] = String(repeating: "fake-", count: 8)
            _ = try await Platform.command(["migrate"], settings)
            for (name, rights) in [("", 0o755), ("botwarden.db", 0o644)] {
                try FileManager.default.setAttributes(
                    [.posixPermissions: rights], ofItemAtPath: folder.appending(path: name).path())
            }
            let doctor = try ChildProcess(
                URL(filePath: "/usr/bin/setpriv"),
                [
                    "--reuid=65534", "--regid=65534", "--clear-groups",
                    ChildProcess.products.appending(path: "botwarden").path(), "doctor",
                ], environment: settings)
            let code = await doctor.exitCode()
            #expect(code == 1, "\(doctor.errors)")
            let line = doctor.output.split(separator: "\n").first { $0.hasPrefix("database") } ?? ""
            #expect(line.contains("failed") && line.contains("botwarden.db: "), "\(doctor.output)")
            #expect(line.contains("read-only") || line.contains("cannot be opened"), "\(line)")
        }
    }

    @Test(
        "A command in the wrong folder makes neither database nor keys",
        arguments: [
            ["user", "list"], ["bot", "suspend", "anna", "--reason", "too loud"], ["migrate", "--status"], ["doctor"],
        ])
    func wrongFolder(_ arguments: [String]) async throws {
        try await Platform.withFolder { folder in
            let result = try await Platform.command(
                arguments, Platform.settings(folder, telegram: "http://127.0.0.1:9"))
            #expect(result.exitCode != 0)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()).isEmpty)
        }
    }

    @Test("The server refuses an older schema where it may not migrate")
    func olderSchema() async throws {
        try await Platform.withFolder { folder in
            var settings = Platform.settings(folder, telegram: "http://127.0.0.1:9")
            settings["MIGRATE_AT_START"] = "off"
            try await expectRefused(settings, "botwarden migrate")
        }
    }

    @Test("A port that is taken ends it with 1 and one line")
    func port() async throws {
        try await Platform.run { platform in
            var settings = platform.settings
            settings["PORT"] = String(platform.url.split(separator: ":").last ?? "")
            let (code, errors) = try await start(settings)
            #expect(code == 1)
            #expect(errors.split(separator: "\n").last?.contains("PORT") == true, "\(errors)")
        }
    }

    private func start(_ settings: [String: String]) async throws -> (Int32, String) {
        let server = try ChildProcess(
            ChildProcess.products.appending(path: "botwarden-server"), environment: settings)
        return (await server.exitCode(), server.errors)
    }

    private func expectRefused(_ settings: [String: String], _ word: String) async throws {
        let (code, errors) = try await start(settings)
        #expect(code == 78, "\(errors)")
        #expect(errors.split(separator: "\n").count == 1, "\(errors)")
        #expect(errors.contains(word), "\(errors)")
    }

    private func sqlite(_ file: URL, _ statement: String) async throws {
        let program = try ChildProcess(
            ChildProcess.root.appending(path: ".venv/bin/python"),
            [
                "-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()",
                file.path(), statement,
            ])
        let code = await program.exitCode()
        try #require(code == 0, "\(program.errors)")
    }

    private func key(_ byte: UInt8) -> String {
        Data(repeating: byte, count: 32).base64EncodedString()
    }
}
