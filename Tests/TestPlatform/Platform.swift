import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TelegramSimulator
import Testing

/// A whole installation from outside: the server's process, the command line beside it, a simulated Telegram, a folder.
struct Platform: Sendable {
    static let password = "fake-password-for-tests"

    let simulator: TelegramSimulator
    let server: ChildProcess
    let settings: [String: String]
    /// Where API and gateway are.
    let url: String

    /// Starts everything, lends it to `body`, and ends it.
    ///
    /// - Parameter isToEnd: whether the server still runs when `body` is done, and is to end cleanly on SIGTERM.
    static func run(
        _ more: [String: String] = [:], isToEnd: Bool = true, _ body: (Platform) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try await TelegramSimulator.withServer { simulator in
                let settings = Self.settings(folder, telegram: simulator.baseURL).merging(more) { _, new in new }
                let migrate = try await command(["migrate"], settings)
                try #require(migrate.exitCode == 0, "\(migrate.errors)")
                try await serve(simulator, settings, isToEnd: isToEnd, body)
            }
        }
    }

    /// Starts the server again on what the one before left behind, lends it to `body`, and ends it.
    func again(_ body: (Platform) async throws -> Void) async throws {
        try await Self.serve(simulator, settings, isToEnd: true, body)
    }

    /// Starts the server's process.
    static func server(_ settings: [String: String]) throws -> ChildProcess {
        try ChildProcess(ChildProcess.products.appending(path: "botwarden-server"), environment: settings)
    }

    /// Starts the server with these settings and no other, lends it to `body`, and ends it.
    static func serve(
        _ simulator: TelegramSimulator, _ settings: [String: String], isToEnd: Bool = true,
        _ body: (Platform) async throws -> Void
    ) async throws {
        let server = try Self.server(settings)
        let line = try #require(
            await server.errorLine { $0.contains("\"message\":\"Listening\"") }, "\(server.errors)")
        let address = try #require(JSON(line)["server.address"]?.text)
        do {
            try await body(
                Platform(simulator: simulator, server: server, settings: settings, url: "http://\(address)"))
        } catch {
            server.signal(SIGKILL)
            _ = await server.exitCode()
            throw error
        }
        guard isToEnd else { return }
        server.signal(SIGTERM)
        let code = await server.exitCode()
        #expect(code == 0, "\(server.errors)")
    }

    /// The settings of an installation in a folder, on a free port.
    static func settings(_ folder: URL, telegram: String) -> [String: String] {
        [
            "DATABASE_URL": "sqlite:\(folder.path())/botwarden.db", "PORT": "0", "TELEGRAM_API_URL": telegram,
            "METRICS_ADDRESS": "off", "LOG_LEVEL": "trace", "LOG_FORMAT": "json",
            // All tests come from one address, and most with many bots.
            "THROTTLE": "off", "TELEGRAM_NEW_BOTS_PER_MINUTE": "0",
        ]
    }

    /// A folder for as long as `body` takes.
    static func withFolder<R>(_ body: (URL) async throws -> R) async throws -> R {
        let folder = FileManager.default.temporaryDirectory.appending(path: "botwarden-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try await body(folder)
    }

    /// What a command came to.
    struct Result: Sendable {
        let exitCode: Int32
        let output: String
        let errors: String
    }

    /// Runs the command line to its end.
    static func command(
        _ arguments: [String], _ settings: [String: String], input: String? = nil
    ) async throws -> Result {
        let process = try ChildProcess(
            ChildProcess.products.appending(path: "botwarden"), arguments, environment: settings, input: input)
        let code = await process.exitCode()
        return Result(exitCode: code, output: process.output, errors: process.errors)
    }

    /// Runs the command line on this installation, and requires it to succeed.
    @discardableResult
    func command(_ arguments: String..., input: String? = nil) async throws -> String {
        let result = try await Self.command(arguments, settings, input: input)
        try #require(result.exitCode == 0, "\(arguments): \(result.errors)")
        return result.output
    }

    /// Sends a request.
    func request(
        _ method: String, _ path: String, _ body: JSON? = nil, token: String? = nil
    ) async throws -> (status: Int, body: JSON) {
        var request = HTTPClientRequest(url: url + path)
        request.method = .init(rawValue: method)
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: try body.encoded()))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(90))
        let bytes = try await response.body.collect(upTo: 1 << 22)
        return (Int(response.status.code), JSON(String(buffer: bytes)))
    }

    /// Sends a request that is to succeed.
    @discardableResult
    func call(_ method: String, _ path: String, _ body: JSON? = nil, token: String? = nil) async throws -> JSON {
        let (status, answer) = try await request(method, path, body, token: token)
        try #require((200..<300).contains(status), "\(method) \(path): \(status) \(answer)")
        return answer
    }

    /// Makes an account through the command line, and logs in.
    ///
    /// Returns the access token.
    func account(_ name: String, role: String = "user") async throws -> String {
        try await command(
            "user", "create", "--email", "\(name)@example.org", "--username", name, "--role", role, "--password-stdin",
            input: Self.password + "\n")
        return try await logIn(name)
    }

    func logIn(_ name: String, password: String = Platform.password) async throws -> String {
        let answer = try await call(
            "POST", "/api/auth/login", ["username": .text(name), "password": .text(password)])
        return try #require(answer["access_token"]?.text)
    }

    /// Registers and verifies a bot that the simulator knows, and issues a key.
    ///
    /// Returns the key.
    func activeBot(id: Int64, of token: String, limits: JSON = [:]) async throws -> String {
        let bot = try simulator.addBot(id: id)
        var body = limits
        body["bot_token"] = .text(bot.token)
        try await call("POST", "/api/user-bot/create", body, token: token)
        try await call("POST", "/api/user-bot/verify", [:], token: token)
        return try #require(
            try await call("POST", "/api/user-bot/keys", ["name": "test"], token: token)["key"]?.text)
    }
}
