import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// Who may do what under `/api/admin`, before anything that was sent is looked at.
@Suite struct AdminAuthorityTests {
    /// A route with a body that it takes, if it takes one.
    private struct Case {
        let method: HTTPRequest.Method
        let path: String
        var body: JSONValue?
    }

    private func onBots(_ user: String) -> [Case] {
        let path = "/api/admin/bots/\(user)"
        return [
            Case(method: .post, path: "\(path)/access"),
            Case(method: .patch, path: "\(path)/suspend", body: ["reason": "a good reason"]),
            Case(method: .patch, path: "\(path)/activate"),
            Case(method: .patch, path: "\(path)/rate-limit", body: ["max_requests_per_second": 3]),
            Case(method: .post, path: "\(path)/verify"), Case(method: .delete, path: "\(path)/delete"),
        ]
    }

    private func looks(_ user: String) -> [Case] {
        [
            Case(method: .get, path: "/api/admin/bots/list"),
            Case(method: .get, path: "/api/admin/bots/\(user)/status"),
            Case(method: .get, path: "/api/admin/users"), Case(method: .get, path: "/api/admin/audit"),
            Case(method: .get, path: "/api/admin/overview"),
        ]
    }

    private func onAccounts(_ user: String) -> [Case] {
        [Case(method: .patch, path: "/api/admin/users/\(user)", body: ["role": "admin"])]
    }

    @Test func coversEveryRoute() {
        let cases = (onBots("7") + looks("7") + onAccounts("7")).map { "\($0.method.rawValue) \($0.path)" }
        let routes = Stage().api.routes.filter { $0.template.hasPrefix("/api/admin") }.map { route in
            "\(route.method.rawValue) \(route.template)".replacing("{user_id}", with: "7").replacing("{id}", with: "7")
        }
        #expect(Set(cases) == Set(routes))
    }

    @Test func aUserLearnsNothing() async throws {
        let stage = Stage()
        let owner = try await stage.user("owner", role: .owner)
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            for user in [owner.user.id.rawValue, anna.user.id.rawValue, 999].map(String.init) + ["x", Planted.token] {
                for test in onBots(user) + looks(user) + onAccounts(user) {
                    try await client.send(test.method, test.path, test.body).expectProblem(401, "unauthenticated")
                    let good = try await client.send(test.method, test.path, as: anna, test.body)
                    good.expectProblem(403, "admin_required")
                    // Neither a body nor a query is looked at, nor whether there is such a user.
                    for text in ["{", "[]", #"{"unknown":1}"#] where test.method != .get {
                        let bad = try await client.send(test.method, test.path, as: anna, text: text)
                        #expect(bad.withoutID == good.withoutID)
                    }
                    let asked = try await client.send(test.method, test.path + "?x=%00", as: anna, test.body)
                    #expect(asked.withoutID == good.withoutID)
                }
            }
        }
        #expect(try await stage.useCases.showBot(of: anna.user.id).status == .active)
    }

    @Test func anAdminKeepsUsersAlone() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let other = try await stage.user("other", role: .admin)
        let owner = try await stage.user("owner", role: .owner)
        try await stage.run { client in
            for target in [admin, other, owner].map({ String($0.user.id.rawValue) }) {
                for test in onBots(target) + onAccounts(target) {
                    let good = try await client.send(test.method, test.path, as: admin, test.body)
                    good.expectProblem(403, "role_too_low")
                    let bad = try await client.send(test.method, test.path, as: admin, text: "{")
                    #expect(bad.withoutID == good.withoutID)
                }
            }
            for test in looks(String(owner.user.id.rawValue)) where !test.path.hasSuffix("status") {
                #expect(try await client.send(test.method, test.path, as: admin).status == 200)
            }
        }
    }

    /// Nobody but an owner changes the standing of his own bot here.
    @Test func anOwnerKeepsHisOwnBot() async throws {
        let stage = Stage()
        let owner = try await stage.userWithBot("owner", role: .owner)
        let cases = onBots(String(owner.user.id.rawValue))
        // Verified while it is not suspended, deleted last.
        #expect(
            cases.map { $0.path.split(separator: "/").last } == [
                "access", "suspend", "activate", "rate-limit", "verify", "delete",
            ])
        try await stage.run { client in
            for test in cases {
                let answer = try await client.send(test.method, test.path, as: owner, test.body)
                #expect(answer.status == 200, "\(test.path): \(answer.text)")
            }
            try await client.send(.get, "/api/user-bot/status", as: owner).expectProblem(404, "bot_not_found")
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        let stage = Stage()
        let admin = try await stage.user("admin", role: .admin)
        let owner = try await stage.user("owner", role: .owner)
        let ben = try await stage.user("ben")
        try await stage.run { client in
            var answers: Set<String> = []
            for nobody in ["999", "0", "-1", "x", "99999999999999999999", "1.0", "%00"] {
                for test in onBots(nobody) + [Case(method: .get, path: "/api/admin/bots/\(nobody)/status")] {
                    let answer = try await client.send(test.method, test.path, as: admin, test.body)
                    answer.expectProblem(404, "bot_not_found")
                    answers.insert(answer.withoutID)
                }
                let answer = try await client.send(
                    .patch, "/api/admin/users/\(nobody)", as: owner, ["active": true])
                answer.expectProblem(404, "user_not_found")
            }
            // A user without a bot is no other than none, where a bot is wanted.
            for test in onBots(String(ben.user.id.rawValue))
            where !test.path.hasSuffix("activate") && !test.path.hasSuffix("rate-limit") {
                let answer = try await client.send(test.method, test.path, as: admin, test.body)
                answers.insert(answer.withoutID)
            }
            #expect(answers.count == 1)
        }
    }

    /// A stranger's object answers exactly as a missing one.
    @Test func aStrangersObjectIsAMissingOne() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let ben = try await stage.user("ben")
        stage.telegram.know(Planted.tokenOfOtherBot, as: Planted.identity(of: Planted.tokenOfOtherBot))
        try await stage.run { client in
            _ = try await client.send(
                .post, "/api/user-bot/create", as: ben, ["bot_token": .string(Planted.tokenOfOtherBot)])
            let issued = try await client.send(.post, "/api/user-bot/keys", as: anna, ["name": "k"])
            let id = try #require(issued["id"]?.number)
            let stranger = try await client.send(.delete, "/api/user-bot/keys/\(id)", as: ben)
            let missing = try await client.send(.delete, "/api/user-bot/keys/\(id + 1_000)", as: ben)
            stranger.expectProblem(404, "key_not_found")
            #expect(stranger.withoutID == missing.withoutID)
            let keys = try await client.send(.get, "/api/user-bot/keys", as: anna)
            #expect(keys.text.contains("\"id\":\(id)"))
        }
    }
}

extension Answer {
    /// All of the answer but the request's id.
    fileprivate var withoutID: String {
        guard let id = string("request_id") else { return "no request id" }
        var headers = headers
        headers[.requestID] = nil
        // It goes by the length of the id.
        headers[.contentLength] = nil
        return "\(status) \(headers) \(text.replacing(id, with: ""))"
    }
}
