import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// Who found somebody's access token guesses the password no faster than at a login.
@Suite struct PasswordThrottleTests {
    @Test func wrongCurrentPasswordsOfAUser() async throws {
        let proxies = [try #require(CIDR("127.0.0.0/8"))]
        let stage = Stage(configuration: .init(trustedProxies: proxies), policy: { $0.throttles = true })
        let anna = try await stage.user("anna")
        try await stage.runLive { client in
            func change(from address: String, _ password: String) async throws -> Answer {
                try await client.send(
                    .post, "/api/auth/password", as: anna,
                    ["current_password": .string(password), "new_password": "planted-password-2"],
                    headers: [.forwardedFor: address])
            }
            for _ in 0..<10 {
                try await change(from: "192.0.2.1", "a wrong password").expectProblem(401, "invalid_credentials")
            }
            let refused = try await change(from: "192.0.2.1", Planted.password)
            refused.expectProblem(429, "too_many_requests")
            #expect(refused.headers[.retryAfter] == "900")
            #expect(try await change(from: "192.0.2.2", Planted.password).status == 204)
        }
    }
}
