import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite("The routes that continue and end a login") struct RefreshRoutesTests {
    private func logIn(_ client: Client) async throws -> Answer {
        let answer = try await client.send(
            .post, "/api/auth/login", ["username": "anna", "password": .string(Planted.password)])
        #expect(answer.status == 200)
        return answer
    }

    private func refresh(_ client: Client, with token: JSONValue?) async throws -> Answer {
        try await client.send(.post, "/api/auth/refresh", ["refresh_token": token ?? .null])
    }

    private func me(_ client: Client, by grant: Answer) async throws -> Answer {
        try await client.send(
            .get, "/api/auth/me", headers: [.authorization: "Bearer \(grant.string("access_token") ?? "")"])
    }

    @Test func refreshesAndEndsAFamilyThatIsReplayed() async throws {
        let stage = Stage()
        _ = try await stage.user("anna")
        try await stage.run { client in
            let login = try await logIn(client)
            let other = try await logIn(client)
            let first = login["refresh_token"]
            let next = try await refresh(client, with: first)
            #expect(next.status == 200)
            #expect(next.names == login.names)
            #expect(next["refresh_token"] != first)
            #expect(try await refresh(client, with: first)["refresh_token"] == next["refresh_token"])
            #expect(try await me(client, by: next).status == 200)
            stage.clock.advance(by: .seconds(11))
            try await refresh(client, with: first).expectProblem(401, "invalid_refresh_token")
            try await refresh(client, with: next["refresh_token"]).expectProblem(401, "invalid_refresh_token")
            // The whole family, with its access tokens, and no other.
            for grant in [login, next] { try await me(client, by: grant).expectProblem(401, "unauthenticated") }
            #expect(try await me(client, by: other).status == 200)
            try await refresh(client, with: 1)
                .expectProblem(422, "validation_failed", fields: ["refresh_token"])
        }
    }

    @Test func refusesATokenThatNobodyIssued() async throws {
        try await Stage().run { client in
            try await refresh(client, with: "FAKE-refresh-token").expectProblem(401, "invalid_refresh_token")
        }
    }

    @Test func endsALoginAtLogoutWithItsRefreshToken() async throws {
        let stage = Stage()
        _ = try await stage.user("anna")
        try await stage.run { client in
            let login = try await logIn(client)
            let bearer = "Bearer \(login.string("access_token") ?? "")"
            let answer = try await client.send(.post, "/api/auth/logout", headers: [.authorization: bearer])
            #expect(answer.status == 204)
            try await refresh(client, with: login["refresh_token"]).expectProblem(401, "invalid_refresh_token")
            try await me(client, by: login).expectProblem(401, "unauthenticated")
        }
    }

    @Test func aTokenLastsAsLongAsThePolicySays() async throws {
        let stage = Stage { $0.accessTokenLifetime = .minutes(2) }
        _ = try await stage.user("anna")
        try await stage.run { client in
            let login = try await logIn(client)
            #expect(login["expires_in"] == 120)
            stage.clock.advance(by: .seconds(119))
            #expect(try await me(client, by: login).status == 200)
            stage.clock.advance(by: .seconds(1))
            try await me(client, by: login).expectProblem(401, "unauthenticated")
        }
    }
}
