import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite("The routes of a user's password and logins") struct LoginRoutesTests {
    private static let next = "planted-password-2"

    private func change(
        _ client: Client, as actor: Stage.Actor, from old: String = Planted.password, to new: String = next
    ) async throws -> Answer {
        try await client.send(
            .post, "/api/auth/password", as: actor,
            ["current_password": .string(old), "new_password": .string(new)])
    }

    private func second(_ stage: Stage, _ name: String = "anna") async throws -> Stage.Actor {
        let grant = try await stage.useCases.logIn(name: name, password: try Password(choosing: Planted.password))
        return Stage.Actor(user: grant.user, headers: [.authorization: "Bearer \(grant.accessToken)"])
    }

    private func id(_ answer: Answer, _ index: Int) throws -> Int64 {
        guard case .array(let sessions)? = answer["sessions"], case .object(let members) = sessions[index],
            case .integer(let id)? = members.first?.value
        else { throw BotError(.internalError) }
        return id
    }

    @Test func aPasswordIsChangedAndEveryOtherLoginEnds() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        let other = try await second(stage)
        try await stage.run { client in
            let answer = try await change(client, as: anna)
            #expect(answer.status == 204 && answer.text.isEmpty)
            #expect(try await client.send(.get, "/api/auth/me", as: anna).status == 200)
            try await client.send(.get, "/api/auth/me", as: other).expectProblem(401, "unauthenticated")
            for (password, status) in [(Planted.password, 401), (Self.next, 200)] {
                let login = try await client.send(
                    .post, "/api/auth/login", ["username": "anna", "password": .string(password)])
                #expect(login.status == status)
            }
        }
    }

    @Test func aWrongCurrentPasswordIsRefused() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            try await change(client, as: anna, from: "a wrong password").expectProblem(401, "invalid_credentials")
            try await client.send(.post, "/api/auth/password", [:]).expectProblem(401, "unauthenticated")
            #expect(try await client.send(.get, "/api/auth/me", as: anna).status == 200)
        }
    }

    @Test func tellsAllThatIsWrongWithAChange() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            try await client.send(.post, "/api/auth/password", as: anna, [:])
                .expectProblem(422, "validation_failed", fields: ["current_password", "new_password"])
            try await change(client, as: anna, to: "short")
                .expectProblem(422, "validation_failed", fields: ["new_password"])
            try await change(client, as: anna, to: String(repeating: "x", count: 129))
                .expectProblem(422, "validation_failed", fields: ["new_password"])
            try await change(client, as: anna, from: String(repeating: "x", count: 1_025))
                .expectProblem(422, "validation_failed", fields: ["current_password"])
            try await client.send(.post, "/api/auth/password", as: anna, text: "[]")
                .expectProblem(400, "malformed_body")
        }
    }

    @Test func listsTheUsersLogins() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        stage.clock.advance(by: .seconds(1))
        _ = try await second(stage)
        _ = try await stage.user("berta")
        try await stage.run { client in
            let answer = try await client.send(.get, "/api/auth/sessions", as: anna)
            #expect(answer.status == 200 && answer.headers[.cacheControl] == "no-store")
            guard case .array(let sessions)? = answer["sessions"] else {
                Issue.record("no list")
                return
            }
            #expect(sessions.count == 2)
            guard case .object(let newest) = sessions[0], case .object(let own) = sessions[1] else { return }
            #expect(newest.map(\.name) == ["id", "created_at", "last_used_at", "expires_at", "current"])
            #expect(newest[1].value == "2026-08-01T12:00:01Z" && newest[3].value == "2026-08-31T12:00:01Z")
            #expect(newest[4].value == false && own[4].value == true)
            try await client.send(.get, "/api/auth/sessions").expectProblem(401, "unauthenticated")
        }
    }

    @Test func endsALogin() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        stage.clock.advance(by: .seconds(1))
        let other = try await second(stage)
        try await stage.run { client in
            let id = try id(try await client.send(.get, "/api/auth/sessions", as: anna), 0)
            let answer = try await client.send(.delete, "/api/auth/sessions/\(id)", as: anna)
            #expect(answer.status == 204 && answer.text.isEmpty)
            try await client.send(.get, "/api/auth/me", as: other).expectProblem(401, "unauthenticated")
            try await client.send(.delete, "/api/auth/sessions/\(id)", as: anna).expectProblem(404, "login_not_found")
            try await client.send(.delete, "/api/auth/sessions/\(id)").expectProblem(401, "unauthenticated")
        }
    }

    @Test func aStrangersLoginAnswersAsAMissingOne() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        let berta = try await stage.user("berta")
        try await stage.run { client in
            let bertas = try id(try await client.send(.get, "/api/auth/sessions", as: berta), 0)
            var texts: Set<String> = []
            for id in [String(bertas), "999999", "0", "-1", "x", "99999999999999999999"] {
                let answer = try await client.send(
                    .delete, "/api/auth/sessions/\(id)", as: anna, nil, headers: [.requestID: "the-same"])
                answer.expectProblem(404, "login_not_found")
                texts.insert(answer.text)
            }
            #expect(texts.count == 1)
            #expect(try await client.send(.get, "/api/auth/me", as: berta).status == 200)
        }
    }
}
