import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct AccountRoutesTests {
    private let registration: JSONValue = [
        "email": "Anna@example.org", "username": "anna", "password": "a fine password", "full_name": "Anna A.",
    ]

    @Test func registersAnAccount() async throws {
        try await Stage().run { client in
            let answer = try await client.send(.post, "/api/auth/register", registration)
            #expect(answer.status == 201)
            #expect(answer.names == ["id", "email", "username", "role"])
            #expect(answer["id"] == 1)
            #expect(answer["email"] == "Anna@example.org")
            #expect(answer["role"] == "user")
        }
    }

    @Test(arguments: [
        ("anna", "anna@example.org"), ("ANNA", "other@example.org"), ("other", "ANNA@EXAMPLE.ORG"),
    ])
    func refusesATakenName(name: String, email: String) async throws {
        try await Stage().run { client in
            _ = try await client.send(.post, "/api/auth/register", registration)
            try await client.send(
                .post, "/api/auth/register",
                ["email": .string(email), "username": .string(name), "password": "a fine password"]
            ).expectProblem(409, "account_exists")
        }
    }

    @Test func refusesStrangersWhereRegistrationIsClosed() async throws {
        try await Stage { $0.registrationIsOpen = false }.run { client in
            try await client.send(.post, "/api/auth/register", registration)
                .expectProblem(403, "registration_closed")
        }
    }

    @Test func tellsAllThatIsWrongWithARegistration() async throws {
        try await Stage().run { client in
            let answer = try await client.send(
                .post, "/api/auth/register",
                ["email": "nobody", "username": "a b", "password": "short", "full_name": "", "role": "owner"])
            answer.expectProblem(
                422, "validation_failed", fields: ["email", "username", "password", "full_name", "role"])
            #expect(!answer.text.contains("nobody") && !answer.text.contains("short"))
        }
    }

    @Test(arguments: ["username", "email"], ["anna", "anna@example.org", "ANNA"])
    func logsInByNameOrAddressInEitherField(field: String, name: String) async throws {
        let stage = Stage()
        _ = try await stage.user("anna", role: .admin)
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/auth/login",
                .object([
                    .init(name: field, value: .string(name)),
                    .init(name: "password", value: .string(Planted.password)),
                ]))
            #expect(answer.status == 200)
            #expect(answer.names == ["access_token", "refresh_token", "token_type", "expires_in", "user"])
            #expect(answer["token_type"] == "bearer")
            #expect(answer["expires_in"] == 1_800)
            #expect(answer["user", "role"] == "admin")
            #expect(answer["user", "full_name"] == .null)
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: [("anna", "wrong password"), ("nobody", Planted.password), ("", "")])
    func refusesWrongNameAndWrongPasswordAlike(name: String, password: String) async throws {
        let stage = Stage()
        _ = try await stage.user("anna")
        try await stage.run { client in
            let answer = try await client.send(
                .post, "/api/auth/login", ["username": .string(name), "password": .string(password)])
            answer.expectProblem(401, "invalid_credentials")
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test func wantsOneNameAtLogin() async throws {
        try await Stage().run { client in
            try await client.send(.post, "/api/auth/login", ["password": "x"])
                .expectProblem(422, "validation_failed", fields: ["username"])
            try await client.send(.post, "/api/auth/login", ["username": "a", "email": "b", "password": "x"])
                .expectProblem(422, "validation_failed", fields: ["username"])
            let long = JSONValue.string(String(repeating: "p", count: 1_025))
            try await client.send(.post, "/api/auth/login", ["username": "a", "password": long])
                .expectProblem(422, "validation_failed", fields: ["password"])
        }
    }

    @Test func endsALoginAtLogout() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            #expect(try await client.send(.get, "/api/auth/me", as: anna)["username"] == "anna")
            let answer = try await client.send(.post, "/api/auth/logout", as: anna)
            #expect(answer.status == 204)
            #expect(answer.text.isEmpty)
            try await client.send(.get, "/api/auth/me", as: anna).expectProblem(401, "unauthenticated")
        }
    }

    @Test(arguments: [
        nil, "", "Bearer", "Bearer ", "Bearer not-a-token", "Basic YW5uYTphbm5h", "Bearer a b", "fake-access-1",
    ])
    func refusesWhatIsNoAccessToken(header: String?) async throws {
        try await Stage().run { client in
            var headers: HTTPFields = [:]
            headers[.authorization] = header
            let answer = try await client.send(.get, "/api/auth/me", headers: headers)
            answer.expectProblem(401, "unauthenticated")
            #expect(answer.headers[.wwwAuthenticate] == "Bearer")
        }
    }

    @Test func takesTheSchemeInAnyCase() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        let lower = anna.headers[.authorization]?.replacing("Bearer", with: "bearer") ?? ""
        try await stage.run { client in
            let answer = try await client.send(.get, "/api/auth/me", headers: [.authorization: lower])
            #expect(answer.status == 200)
            #expect(answer.names == ["id", "email", "username", "full_name", "role"])
        }
    }

    @Test func refusesAnExpiredToken() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        stage.clock.advance(by: .minutes(31))
        try await stage.run { client in
            try await client.send(.get, "/api/auth/me", as: anna).expectProblem(401, "unauthenticated")
        }
    }

    @Test func wantsALoginForEveryRouteThatSaysSo() async throws {
        let stage = Stage()
        try await stage.run { client in
            for route in stage.api.routes where route.needsLogin {
                let path = route.template.replacing("{id}", with: "1").replacing("{user_id}", with: "1")
                try await client.send(route.method, path, [:]).expectProblem(401, "unauthenticated")
            }
        }
        #expect(
            stage.api.routes.filter { !$0.needsLogin }.map(\.template) == [
                "/health", "/health/ready", "/openapi.json", "/docs", "/docs/style.css", "/api/auth/register",
                "/api/auth/login", "/api/auth/refresh",
            ])
    }
}
