import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import Hummingbird
import Synchronization
import Testing

@testable import HTTPAdapter

/// What is planted comes out nowhere but in the one answer that issues it.
@Suite struct SecretsTests {
    @Test func areInNoAnswerAndNoLogLine() async throws {
        let stage = Stage()
        stage.telegram.know(Planted.token, as: Planted.identity(of: Planted.token))
        let admin = try await stage.user("admin", role: .admin)
        let anna = try await stage.user("anna")
        let login = try await stage.useCases.logIn(name: "anna", password: try Password(choosing: Planted.password))
        let body: JSONValue = [
            "email": "bert@example.org", "username": "bert", "password": .string(Planted.password),
            "bot_token": .string(Planted.token), "refresh_token": .string(login.refreshToken), "name": "k",
            "api_hash": "FAKE-hash", "session_string": "FAKE-session", "reason": "a good reason",
            "max_requests_per_second": 5,
        ]
        let answers = Mutex<[String]>([])
        try await stage.run { client in
            // The bot is made first, so that later routes reach further than 404.
            let created = try await client.send(
                .post, "/api/user-bot/create", as: anna, ["bot_token": .string(Planted.token)])
            answers.withLock { $0.append(created.text) }
            for route in stage.api.routes {
                let id = String(anna.user.id.rawValue)
                let path = route.template.replacing("{id}", with: Planted.token).replacing("{user_id}", with: id)
                for actor in [nil, anna, admin] {
                    // Whole, cut, and each field alone: success and every kind of refusal.
                    guard case .object(let members) = body else { continue }
                    var bodies: [JSONValue?] = [nil, body, .array([body]), .string(Planted.token)]
                    bodies += members.map { .object([$0]) }
                    for body in bodies {
                        let answer = try await client.send(
                            route.method, "\(path)?token=\(Planted.token)", as: actor, body,
                            headers: [.userAgent: Planted.token])
                        answers.withLock { $0.append(answer.text + "\(answer.headers)") }
                    }
                }
            }
        }
        let access = try #require(anna.headers[.authorization]?.dropFirst("Bearer ".count))
        for secret in [
            Planted.token, "FAKE-planted", Planted.password, login.refreshToken, String(access), "FAKE-hash",
            "FAKE-session",
        ] {
            let leaks = answers.withLock { $0.filter { $0.contains(secret) } }
            #expect(leaks.isEmpty)
            #expect(stage.log.lines.filter { $0.contains(secret) }.isEmpty)
        }
        #expect(stage.log.lines.count > 100)
    }

    @Test func areNotInTheLogOfAFailure() async throws {
        let stage = Stage()
        stage.telegram.know(Planted.token, as: Planted.identity(of: Planted.token))
        let anna = try await stage.user("anna")
        stage.telegram.failNext(.getMe, with: .unreachable)
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/user-bot/create", as: anna, ["bot_token": .string(Planted.token)],
                headers: [.requestID: "trace-1"])
            answer.expectProblem(502, "telegram_error")
        }
        let failure = try #require(stage.log.lines.first { $0.hasPrefix("error") })
        #expect(
            failure == "error Failed error=BotError(telegram_error, cause: TelegramError) "
                + "http.route=/api/user-bot/create request.id=trace-1")
        let access = try #require(stage.log.lines.last)
        #expect(access.hasPrefix("info Answered client.address=- http.durationMicroseconds="))
        #expect(access.hasSuffix("http.method=POST http.route=/api/user-bot/create http.status=502 request.id=trace-1"))
    }
}
