import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("What settings do to a server", .timeLimit(.minutes(2)))
struct SettingsEffectTests {
    private static func secret(_ word: String) -> String { "fake-secret-of-a-test-\(word)-with-32-bytes-or-more" }

    @Test("Access tokens are of one public URL and of the keys in the ring; refresh tokens are the database's")
    func accessTokens() async throws {
        let first = ["PUBLIC_URL": "https://bots.example.org", "JWT_SECRET_KEY": Self.secret("old")]
        try await Platform.run(first) { platform in
            let token = try await platform.account("author")
            let middle = String(token.split(separator: ".")[1]).replacing("-", with: "+").replacing("_", with: "/")
            let padded = middle + String(repeating: "=", count: (4 - middle.count % 4) % 4)
            let claims = JSON(String(decoding: try #require(Data(base64Encoded: padded)), as: UTF8.self))
            #expect(claims["iss"] == "https://bots.example.org")
            let login: JSON = ["username": "author", "password": .text(Platform.password)]
            let refresh = try #require(try await platform.call("POST", "/api/auth/login", login)["refresh_token"])

            try await platform.beside(["PUBLIC_URL": "https://other.example.org"]) { other in
                #expect(try await other.isRefused(token))
                try await other.call("POST", "/api/auth/refresh", ["refresh_token": refresh])
            }
            let ring = Self.secret("new") + "," + Self.secret("old")
            let next = try await platform.beside(["JWT_SECRET_KEY": ring]) { other in
                try await other.call("GET", "/api/auth/me", token: token)
                return try await other.logIn("author")
            }
            // Who does not have the new key yet does not take what it signs.
            #expect(try await platform.isRefused(next))
            try await platform.beside(["JWT_SECRET_KEY": Self.secret("new")]) { other in
                #expect(try await other.isRefused(token))
                try await other.call("GET", "/api/auth/me", token: next)
            }
        }
    }

    @Test("A server migrates an empty database at its start")
    func migratesAtStart() async throws {
        try await Platform.withFolder { folder in
            try await TelegramSimulator.withServer { simulator in
                let settings = Platform.settings(folder, telegram: simulator.baseURL)
                try await Platform.serve(simulator, settings) { platform in
                    #expect(try await platform.request("GET", "/health/ready").status == 200)
                    let status = try await platform.command("migrate", "--status")
                    #expect(status.contains("applied") && !status.contains("pending"), "\(status)")
                }
            }
        }
    }

    @Test("All settings may stand in a file; a name there that is none ends the start")
    func file() async throws {
        try await Platform.withFolder { folder in
            try await TelegramSimulator.withServer { simulator in
                let path = folder.appending(path: "settings.json").path()
                var settings = Platform.settings(folder, telegram: simulator.baseURL)
                func write() throws {
                    try JSONEncoder().encode(settings).write(to: URL(filePath: path))
                }
                try write()
                try await Platform.serve(simulator, ["BOTWARDEN_CONFIG": path]) { platform in
                    let health = try await platform.request("GET", "/health")
                    #expect(health.status == 200)
                }
                settings["NO_SUCH_SETTING"] = "planted-value"
                try write()
                let server = try Platform.server(["BOTWARDEN_CONFIG": path])
                #expect(await server.exitCode() == 78)
                #expect(server.errors.split(separator: "\n").count == 1, "\(server.errors)")
                #expect(server.errors.contains("NO_SUCH_SETTING") && !server.errors.contains("planted"))
            }
        }
    }

    @Test("Lines are JSON from info on where nothing is said and nobody looks on")
    func standardLog() async throws {
        let errors = try await log(with: [:], says: "Listening")
        let lines = errors.split(separator: "\n").map { JSON(String($0)) }
        #expect(lines.allSatisfy { $0["level"]?.text != nil }, "\(errors)")
        #expect(lines.contains { $0["message"] == "Listening" && $0["level"] == "notice" })
        #expect(lines.contains { $0["message"] == "Answered" && $0["level"] == "info" })
        #expect(!lines.contains { $0["level"] == "debug" || $0["level"] == "trace" })
    }

    @Test("Lines are for eyes where that is wanted")
    func textLog() async throws {
        let errors = try await log(with: ["LOG_FORMAT": "text"], says: "Listening")
        #expect(errors.contains("Listening"))
        #expect(errors.split(separator: "\n").allSatisfy { JSON(String($0)) == .null }, "\(errors)")
    }

    @Test("At the level error, a server to which nothing happens says nothing")
    func quietLog() async throws {
        #expect(try await log(with: ["LOG_LEVEL": "error"]).isEmpty)
    }

    private func isServed(at port: UInt16) async -> Bool {
        let request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/health")
        guard let answer = try? await HTTPClient.shared.execute(request, timeout: .seconds(10)) else { return false }
        _ = try? await answer.body.collect(upTo: 1 << 20)
        return answer.status == .ok
    }

    /// All that a server logs from its start over one request to its end; of what it says of its log, only `settings`.
    /// - Parameter words: what is waited for in its log before it is told to end.
    private func log(with settings: [String: String], says words: String? = nil) async throws -> String {
        try await Platform.withFolder { folder in
            var all = Platform.settings(folder, telegram: "http://127.0.0.1:9")
            for name in ["LOG_LEVEL", "LOG_FORMAT"] { all[name] = nil }
            let port = try FreePort.number()
            all["PORT"] = String(port)
            // Said here, so that no warning is due for keys that are made at the start.
            all["BOT_ENCRYPTION_KEY"] = Data(repeating: 1, count: 32).base64EncodedString()
            all["JWT_SECRET_KEY"] = Self.secret("one")
            _ = try await Platform.command(["migrate"], all)
            let server = try Platform.server(all.merging(settings) { _, new in new })
            // It says nothing of when it listens, where it says nothing at all.
            while await !isServed(at: port) { await Task.yield() }
            if let words { _ = await server.errorLine { $0.contains(words) } }
            server.signal(SIGTERM)
            #expect(await server.exitCode() == 0)
            return server.errors
        }
    }
}

extension Platform {
    /// Lends a second server on the same database, under other settings, to `body`.
    fileprivate func beside<R>(_ more: [String: String], _ body: (Platform) async throws -> R) async throws -> R {
        var result: R?
        try await Self.serve(simulator, settings.merging(more) { _, new in new }) { result = try await body($0) }
        return try #require(result)
    }

    /// Whether an access token is refused as such.
    fileprivate func isRefused(_ token: String) async throws -> Bool {
        let (status, body) = try await request("GET", "/api/auth/me", token: token)
        return status == 401 && body["code"] == "unauthenticated"
    }
}
