import Foundation
import TelegramSimulator
import Testing

@testable import TestPlatform

@Suite("The OpenAPI document from outside", .timeLimit(.minutes(10)))
struct OpenAPITests {
    @Test(
        "It is valid against the OpenAPI 3.1 meta schema, each schema against JSON Schema's, each example against its own"
    )
    func document() async throws {
        try await Platform.run { platform in
            try await runPython(client("validate_openapi.py"), [platform.url + "/openapi.json"])
        }
    }

    /// Operations that schemathesis brings to no success, each with its reason; any other one must have some.
    private static let neverDone = [
        "POST /api/auth/login": "it guesses neither a name nor its password",
        "POST /api/auth/refresh": "it holds no refresh token",
        "POST /api/auth/password": "it does not guess the password",
        "POST /api/user-bot/create": "a bot that was removed is handed over again beside it",
        "PATCH /api/admin/users/{id}": "for owners",
    ]

    @Test(
        "schemathesis finds nothing, with all its checks, and brings every operation to a success",
        arguments: ["user", "admin"])
    func schemathesis(role: String) async throws {
        try await Platform.run(["THROTTLE": "off", "TELEGRAM_NEW_BOTS_PER_MINUTE": "0", "LOG_LEVEL": "notice"]) {
            platform in
            let target = try await platform.account("target")
            let targetBot = try platform.simulator.addBot(id: 222_222_222)
            try await platform.call(
                "POST", "/api/user-bot/create", ["bot_token": .text(targetBot.token)], token: target)
            try await platform.call("POST", "/api/user-bot/verify", [:], token: target)
            let id = try #require(try await platform.call("GET", "/api/auth/me", token: target)["id"]?.number)
            let account = try await platform.account("account", role: role)
            let bot = try platform.simulator.addBot(id: 111_111_111)
            try await platform.call("POST", "/api/user-bot/create", ["bot_token": .text(bot.token)], token: account)
            let folder = client("schemathesis").path()
            let outcomes = try #require(platform.settings["DATABASE_URL"]).dropFirst("sqlite:".count) + ".outcomes"
            let program = try ChildProcess(
                ChildProcess.root.appending(path: ".venv/bin/schemathesis"),
                [
                    "--config-file", "\(folder)/schemathesis.toml", "run", "\(platform.url)/openapi.json",
                    "--checks", "all", "--no-color",
                ],
                environment: [
                    "SCHEMATHESIS_HOOKS": "\(folder)/hooks.py", "BASE_URL": platform.url, "ACCOUNT": "account",
                    "PASSWORD": Platform.password, "BOT_TOKEN": bot.token, "TARGET": String(id),
                    "TARGET_TOKEN": targetBot.token, "OUTCOMES": String(outcomes),
                ])
            let code = await program.exitCode()
            #expect(code == 0, "\(program.output.suffix(20_000))\n\(program.errors)")
            let generated = program.output.firstMatch(of: /([0-9]+) generated/).flatMap { Int($0.output.1) } ?? 0
            #expect(generated >= 1_500, "\(program.output.suffix(2_000))")
            #expect(!platform.server.errors.contains("\"message\":\"Failed\""), "\(platform.server.errors)")
            guard case .object(let counts) = JSON(try String(contentsOfFile: String(outcomes), encoding: .utf8)) else {
                Issue.record("no outcomes")
                return
            }
            #expect(counts.count >= 30)
            for (operation, count) in counts where count["2xx"] == nil {
                let isAdmins = role == "user" && operation.contains(" /api/admin/")
                #expect(isAdmins || Self.neverDone[operation] != nil, "\(operation): \(count)")
            }
        }
    }

    @Test("Swagger UI is served from the folder that SWAGGER_UI names")
    func swaggerUI() async throws {
        let folder = ChildProcess.root.appending(path: ".swagger-ui").path()
        try await Platform.run(["SWAGGER_UI": folder]) { platform in
            for path in ["", "/swagger-ui-bundle.js", "/swagger-ui.css", "/start.js"] {
                let (status, _) = try await platform.request("GET", "/docs/swagger\(path)")
                #expect(status == 200, "\(path)")
            }
        }
    }

    @Test("A tenant's whole life, by the example for integrators")
    func tenant() async throws {
        try await Platform.run(["USAGE_FLUSH_SECONDS": "1"]) { platform in
            let bot = try platform.simulator.addBot(id: 123_456_789)
            let example = ChildProcess.root.appending(path: "Examples/tenant-client/tenant.py")
            // An integrator should read it in one sitting.
            #expect(try String(contentsOf: example, encoding: .utf8).count { $0 == "\n" } <= 150)
            let output = try await runPython(example, [platform.url], input: bot.token + "\n")
            #expect(output.hasSuffix("done\n"), "\(output)")
        }
    }

    private func client(_ name: String) -> URL {
        ChildProcess.root.appending(path: "Tests/EndToEndTests/Clients/\(name)")
    }

    @discardableResult
    private func runPython(_ script: URL, _ arguments: [String], input: String? = nil) async throws -> String {
        let program = try ChildProcess(
            ChildProcess.root.appending(path: ".venv/bin/python"), [script.path()] + arguments, input: input)
        let code = await program.exitCode()
        #expect(code == 0, "\(program.output)\n\(program.errors)")
        return program.output
    }
}
