import BotDomain
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// Runs every operation of the document as everyone: nobody, a user, another user, an admin, an owner.
///
/// Requests are made of the document's own examples, so that an operation that is added is tested without a line here.
@Suite struct AuthorizationTests {
    @Test(arguments: Operation.all.filter { $0.needsLogin }.map(\.id))
    func nobodyIsToldToLogIn(id: String) async throws {
        let operation = try #require(Operation.all.first { $0.id == id })
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            for headers in [[:], [.authorization: "Bearer FAKE.access.token"], [.authorization: "Basic YTpi"]]
                as [HTTPFields]
            {
                for body in [operation.exampleBody, nil] {
                    let answer = try await client.send(
                        operation.method, operation.path(for: anna.user.id), body, headers: headers)
                    answer.expectProblem(401, "unauthenticated")
                    #expect(answer.headers[.wwwAuthenticate] == "Bearer")
                }
            }
        }
    }

    @Test(arguments: Operation.all.filter { $0.needsRole }.map(\.id))
    func aUserIsToldThatItIsForAdmins(id: String) async throws {
        let operation = try #require(Operation.all.first { $0.id == id })
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let other = try await stage.user("other")
        try await stage.run { client in
            // His own bot, a stranger's, one that is not there: all the same.
            for target in [anna.user.id, other.user.id, UserID(rawValue: 999_999)] {
                let answer = try await client.send(
                    operation.method, operation.path(for: target), as: anna, operation.exampleBody)
                answer.expectProblem(403, "admin_required")
            }
        }
    }

    @Test(arguments: Operation.all.filter { $0.needsRole }.map(\.id))
    func adminsAndOwnersGetAsFarAsTheyMay(id: String) async throws {
        let operation = try #require(Operation.all.first { $0.id == id })
        for role in [Role.admin, .owner] {
            for targetRole in Role.allCases {
                let stage = Stage()
                let actor = try await stage.user("actor", role: role)
                let target = try await stage.userWithBot("target", role: targetRole)
                try await stage.run { client in
                    let answer = try await client.send(
                        operation.method, operation.path(for: target.user.id), as: actor, operation.exampleBody)
                    let power = try #require(operation.power)
                    switch AdminAuthorization.verdict(role: role, power: power, target: targetRole, isSelf: false) {
                    case .allowed where id == "activateBot":
                        // He may, but nothing is suspended.
                        answer.expectProblem(409, "invalid_transition")
                    case .allowed: #expect(answer.status == 200, "\(role) on \(targetRole): \(answer.text)")
                    case .roleTooLow: answer.expectProblem(403, "role_too_low")
                    case .adminRequired: answer.expectProblem(403, "admin_required")
                    }
                }
            }
        }
    }

    @Test(arguments: Operation.all.filter { $0.needsLogin && $0.path.contains("{id}") && !$0.needsRole }.map(\.id))
    func aStrangersObjectIsLikeAMissingOne(id: String) async throws {
        let operation = try #require(Operation.all.first { $0.id == id })
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let other = try await stage.userWithBot("other", token: Planted.tokenOfOtherBot)
        let key = try await stage.useCases.issueGatewayKey(
            KeyRequest(
                name: "theirs", permissions: KeyPermissions(scopes: MethodScope.all, methods: nil, chats: nil)),
            of: anna.user.id)
        try await stage.run { client in
            let sessions = try await client.send(.get, "/api/auth/sessions", as: anna)
            let theirs: JSONValue =
                operation.path.contains("keys")
                ? .integer(key.key.id.rawValue) : sessions["sessions"]?.elements.first?["id"] ?? .null
            var answers: [JSONValue?] = []
            for id in [theirs, 999_999] {
                let path = operation.path.replacing("{id}", with: JSONExample.text(of: id))
                let answer = try await client.send(operation.method, path, as: other, operation.exampleBody)
                #expect(answer.status == 404)
                answers.append(answer.json?.setting("request_id", ""))
            }
            #expect(answers.first == answers.last)
            // And it still stands.
            let path = operation.path.replacing("{id}", with: JSONExample.text(of: theirs))
            #expect(try await client.send(operation.method, path, as: anna, operation.exampleBody).status == 204)
        }
    }

    @Test(arguments: Operation.all.filter { $0.path.hasPrefix("/api/user-bot") }.map(\.id))
    func whatAUserDoesLeavesAStrangersBotAlone(id: String) async throws {
        let operation = try #require(Operation.all.first { $0.id == id })
        for hasBot in [false, true] {
            let stage = Stage()
            let anna = try await stage.userWithBot("anna")
            let other =
                hasBot
                ? try await stage.userWithBot("other", token: Planted.tokenOfOtherBot) : try await stage.user("other")
            let key = try await stage.useCases.issueGatewayKey(
                KeyRequest(name: "hers", permissions: .standard), of: anna.user.id
            ).key
            let (bot, activity) = try await (stage.useCases.showBot(of: anna.user.id), stage.activity(of: anna))
            try await stage.run { client in
                let path = operation.path.replacing("{id}", with: "\(key.id.rawValue)")
                // The document's own example, and one with her token, where a token is taken.
                for token in [nil, Planted.token] {
                    var body = operation.exampleBody
                    if let token, body?["bot_token"] != nil { body = body?.setting("bot_token", .string(token)) }
                    _ = try await client.send(operation.method, path, as: other, body)
                }
            }
            #expect(try await stage.useCases.showBot(of: anna.user.id) == bot)
            #expect(try await stage.activity(of: anna) == activity)
            #expect(try await stage.useCases.listGatewayKeys(of: anna.user.id).map(\.id) == [key.id])
        }
    }

    @Test func anAdminIsToldOfAMissingBot() async throws {
        let stage = Stage()
        let owner = try await stage.user("owner", role: .owner)
        let without = try await stage.user("without")
        try await stage.run { client in
            for operation in Operation.all where operation.path.contains("{user_id}") {
                for target in [without.user.id, UserID(rawValue: 999_999)] {
                    let answer = try await client.send(
                        operation.method, operation.path(for: target), as: owner, operation.exampleBody)
                    // A user's holds are acted on while no bot stands, too; a suspension there is none.
                    switch (target == without.user.id, operation.id) {
                    case (true, "limitBot"): #expect(answer.status == 200)
                    case (true, "activateBot"): answer.expectProblem(409, "invalid_transition")
                    default: answer.expectProblem(404, "bot_not_found")
                    }
                }
            }
        }
    }
}

extension Operation {
    var needsLogin: Bool { if case .anyone = access { false } else { true } }

    var needsRole: Bool { power != nil }

    /// The power over others that it takes, if it takes one.
    var power: AdminAuthorization.Power? { if case .admin(let power) = access { power } else { nil } }

    /// The document's example, in the place of a body.
    var exampleBody: JSONValue? { body.schema?.schema.sample }

    /// The path, with what it is about in the place of its parameters.
    func path(for user: UserID) -> String {
        path.replacing("{user_id}", with: "\(user.rawValue)").replacing("{id}", with: "\(user.rawValue)")
    }
}

extension Stage {
    fileprivate func activity(of actor: Actor) async throws -> [ActivityEntry] {
        try await useCases.listActivity(of: actor.user.id, before: nil, limit: 100).elements
    }
}
