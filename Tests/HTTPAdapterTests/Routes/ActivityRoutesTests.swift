import BotDomain
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct ActivityRoutesTests {
    private func kinds(_ answer: Answer) -> [String] {
        answer.text.matches(of: /"kind":"([a-z_]+)"/).map { String($0.1) }
    }

    @Test func newestFirst() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let bert = try await stage.userWithBot("bert", token: Planted.tokenOfOtherBot)
        try await stage.run { client in
            _ = try await client.send(.post, "/api/user-bot/stop", as: anna)
            let first = try await client.send(.get, "/api/user-bot/activity?limit=2", as: anna)
            #expect(first.status == 200 && first.names == ["entries", "next_cursor"])
            #expect(kinds(first) == ["stopped", "verified"])
            #expect(first.text.contains(#""bot_id":123456789,"kind":"stopped","detail":null,"timestamp":""#))
            let cursor = try #require(first.string("next_cursor"))
            let rest = try await client.send(.get, "/api/user-bot/activity?cursor=\(cursor)", as: anna)
            #expect(kinds(rest) == ["created"] && rest["next_cursor"] == .null)
            // Another's place is no place of one's own.
            try await client.send(.get, "/api/user-bot/activity?cursor=\(cursor)", as: bert)
                .expectProblem(422, "validation_failed", fields: ["cursor"])
            for (query, field) in [
                ("limit=0", "limit"), ("limit=101", "limit"), ("page=1", "page"), ("cursor=x", "cursor"),
            ] {
                try await client.send(.get, "/api/user-bot/activity?\(query)", as: anna)
                    .expectProblem(422, "validation_failed", fields: [field])
            }
        }
    }

    @Test func wantsALoginAndABot() async throws {
        let stage = Stage()
        let anna = try await stage.user("anna")
        try await stage.run { client in
            try await client.send(.get, "/api/user-bot/activity").expectProblem(401, "unauthenticated")
            try await client.send(.get, "/api/user-bot/activity", as: anna).expectProblem(404, "bot_not_found")
        }
    }
}
