import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import HTTPTypes
import InMemoryAdapter
import Testing

@testable import HTTPAdapter

@Suite struct GatewayKeyRoutesTests {
    private static let members = [
        "id", "name", "scopes", "methods", "chats", "max_requests_per_second", "expires_at", "created_at",
        "last_used_at",
    ]
    private let path = "/api/user-bot/keys"

    @Test func issuesAKeyOnceInTheClear() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let answer = try await client.send(
                .post, path, as: anna,
                [
                    "name": "shop", "scopes": .array(["send", "read"]), "methods": .array(["sendMessage"]),
                    "chats": .array([-100_123, "@Channel"]), "max_requests_per_second": 5,
                    "expires_at": "2027-01-01T00:00:00+01:00",
                ])
            #expect(answer.status == 201)
            #expect(answer.names == ["key"] + Self.members)
            let key = try #require(answer.string("key"))
            #expect(GatewayKeyText.telegramBotID(of: Array(key.utf8)) == TelegramBotID(rawValue: 123_456_789))
            #expect(answer["scopes"] == .array(["read", "send"]))
            #expect(answer["methods"] == .array(["sendmessage"]))
            #expect(answer["chats"] == .array(["-100123", "@channel"]))
            #expect(answer["expires_at"] == "2026-12-31T23:00:00Z")

            let list = try await client.send(.get, path, as: anna)
            #expect(list.status == 200)
            #expect(!list.text.contains(key))
            guard case .array(let keys)? = list["keys"], case .object(let listed)? = keys.first else {
                Issue.record("no list of keys")
                return
            }
            #expect(listed.map(\.name) == Self.members)
        }
    }

    @Test func issuesAnUnrestrictedKeyByItsNameAlone() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let answer = try await client.send(.post, path, as: anna, ["name": "all"])
            #expect(answer["scopes"] == .array(["admin", "money", "read", "send", "updates"]))
            #expect(answer["methods"] == .null)
            #expect(answer["chats"] == .null)
            #expect(answer["expires_at"] == .null)
        }
    }

    @Test func tellsWhenAKeyWasLastUsed() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let issued = try await client.send(.post, path, as: anna, ["name": "shop"])
            #expect(issued["last_used_at"] == .null)
            let id = try #require(issued["id"]?.number)
            stage.clock.advance(by: .seconds(1))
            let now = stage.clock.wall.now
            try await stage.store.withTransaction { try await $0.keys.touch([GatewayKeyID(rawValue: id): now]) }
            let list = try await client.send(.get, path, as: anna)
            #expect(list.text.contains("\"created_at\":\"2026-08-01T12:00:00Z\""))
            #expect(list.text.contains("\"last_used_at\":\"2026-08-01T12:00:01Z\""))
        }
    }

    @Test func tellsAllThatIsWrongWithAKey() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            try await client.send(
                .post, path, as: anna,
                [
                    "name": "", "scopes": .array(["fly"]), "methods": .array(["sendMesage"]), "chats": .array([]),
                    "max_requests_per_second": 101, "expires_at": "tomorrow", "key": "mine",
                ]
            ).expectProblem(
                422, "validation_failed",
                fields: ["name", "scopes", "methods", "chats", "max_requests_per_second", "expires_at", "key"])
            try await client.send(.post, path, as: anna, ["name": "old", "expires_at": "2020-01-01T00:00:00Z"])
                .expectProblem(422, "validation_failed", fields: ["expires_at"])
        }
    }

    @Test func revokesAKey() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let issued = try await client.send(.post, path, as: anna, ["name": "shop"])
            guard case .integer(let id)? = issued["id"] else { throw Missing() }
            #expect(try await client.send(.delete, "\(path)/\(id)", as: anna).status == 204)
            for other in ["\(id)", "999", "abc", "99999999999999999999"] {
                try await client.send(.delete, "\(path)/\(other)", as: anna).expectProblem(404, "key_not_found")
            }
            #expect(try await client.send(.get, path, as: anna)["keys"] == .array([]))
        }
    }

    @Test func keepsAwayFromOthersKeys() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        let bert = try await stage.userWithBot("bert", token: Planted.tokenOfOtherBot)
        let nobody = try await stage.user("nobody")
        try await stage.run { client in
            let issued = try await client.send(.post, path, as: anna, ["name": "shop"])
            guard case .integer(let id)? = issued["id"] else { throw Missing() }
            try await client.send(.delete, "\(path)/\(id)", as: bert).expectProblem(404, "key_not_found")
            try await client.send(.delete, "\(path)/\(id)", as: nobody).expectProblem(404, "bot_not_found")
            try await client.send(.get, path, as: nobody).expectProblem(404, "bot_not_found")
            try await client.send(.post, path, as: nobody, ["name": "x"]).expectProblem(404, "bot_not_found")
        }
    }

    @Test func boundsTheNumberOfKeys() async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            for number in 1...GatewayKey.maximumPerBot {
                _ = try await client.send(.post, path, as: anna, ["name": .string("key \(number)")])
            }
            try await client.send(.post, path, as: anna, ["name": "one more"]).expectProblem(409, "too_many_keys")
        }
    }

    private struct Missing: Error {}
}
