import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// What is told where as many passwords are hashed as may be.
@Suite struct BusyHashingTests {
    @Test func answersBusyHashingWith429() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        stage.hasher.setBusy(true)
        try await stage.run { client in
            let password = JSONValue.string(Planted.password)
            let answers = [
                try await client.send(
                    .post, "/api/auth/register",
                    ["email": "bert@example.org", "username": "bert", "password": password]),
                try await client.send(.post, "/api/auth/login", ["username": "anna", "password": password]),
                try await client.send(.post, "/api/auth/login", ["username": "nobody", "password": password]),
                try await client.send(
                    .post, "/api/auth/password", as: anna,
                    ["current_password": password, "new_password": "planted-password-2"]),
            ]
            for answer in answers {
                answer.expectProblem(429, "too_many_requests")
                #expect(answer.headers[.retryAfter] == "1")
            }
            // Nothing was changed, and nothing is held against anyone.
            stage.hasher.setBusy(false)
            #expect(
                try await client.send(.post, "/api/auth/login", ["username": "anna", "password": password]).status
                    == 200)
        }
    }
}
