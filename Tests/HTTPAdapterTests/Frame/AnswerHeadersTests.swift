import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct AnswerHeadersTests {
    @Test(arguments: ["/health", "/api/auth/me", "/nowhere"])
    func standOnEveryAnswer(path: String) async throws {
        try await Stage().run { client in
            let answer = try await client.send(.get, path)
            #expect(answer.headers[.requestID]?.isEmpty == false)
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.cacheControl] == "no-store")
        }
    }

    @Test func giveEachRequestAnIDOfItsOwn() async throws {
        try await Stage().run { client in
            let first = try await client.send(.get, "/health").headers[.requestID]
            let second = try await client.send(.get, "/health").headers[.requestID]
            #expect(first != second)
        }
    }

    @Test(arguments: ["a", "Trace.1_2-3", String(repeating: "x", count: 64)])
    func keepAClientsPlainID(id: String) async throws {
        try await Stage().run { client in
            let answer = try await client.send(.get, "/nowhere", headers: [.requestID: id])
            #expect(answer.headers[.requestID] == id)
            #expect(answer.string("request_id") == id)
        }
    }

    @Test(arguments: ["a b", "é", "a,b", "<script>", String(repeating: "x", count: 65)])
    func replaceAnyOtherID(id: String) async throws {
        try await Stage().run { client in
            let answer = try await client.send(.get, "/nowhere", headers: [.requestID: id])
            let own = try #require(answer.headers[.requestID])
            #expect(own != id)
            #expect((1...64).contains(own.utf8.count))
        }
    }

    @Test func nameTheMethodsOfAPath() async throws {
        try await Stage().run { client in
            for (path, allow) in [
                ("/health", "GET, HEAD"), ("/api/auth/login", "POST"), ("/api/user-bot/rate-limits", "PATCH, PUT"),
                ("/api/user-bot/keys", "GET, HEAD, POST"), ("/api/user-bot/keys/7", "DELETE"),
                ("/api/admin/bots/7/suspend", "PATCH"),
            ] {
                let answer = try await client.send(.options, path)
                answer.expectProblem(405, "method_not_allowed")
                #expect(answer.headers[.allow] == allow)
            }
        }
    }

    @Test(arguments: [
        "/", "/api", "/api/auth", "/api/auth/login/x", "/api/user-bot/keys/1/2", "/API/auth/login", "/health%2Fready",
        "/bot1:x/getMe",
    ])
    func knowNothingElse(path: String) async throws {
        try await Stage().run { client in
            let answer = try await client.send(.get, path)
            answer.expectProblem(404, "not_found")
            #expect(answer.headers[.allow] == nil)
        }
    }

    @Test func answerAStrangeMethodLikeAnyOther() async throws {
        try await Stage().run { client in
            let brew = try #require(HTTPRequest.Method("BREW"))
            try await client.send(brew, "/health").expectProblem(405, "method_not_allowed")
            try await client.send(brew, "/coffee").expectProblem(404, "not_found")
        }
    }
}
