import BotDomain
import BotTesting
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("What a key may not is told in Telegram's envelope", .timeLimit(.minutes(1)))
struct KeyEnvelopeTests {
    @Test("a key that has ended is unknown from then on")
    func expired() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key(expiresAt: stage.clock.wall.now + .seconds(60))
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            stage.clock.advance(by: .seconds(59))
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            stage.clock.advance(by: .seconds(1))
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(401)
            try await stage.send(.get, "/file/bot\(key)/documents/file_1").expectEnvelope(401)
            #expect(stage.simulator.calls().count == 2)
        }
    }

    @Test("a revoked key is unknown at once, and the bot's others are not")
    func revoked() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            let id = try #require(try await stage.useCases.listGatewayKeys(of: stage.bot.userID).first?.id)
            let other = try await stage.key()
            try await stage.useCases.revokeGatewayKey(id, of: stage.bot.userID)
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(401)
            #expect(try await stage.send(.get, "/bot\(other)/getMe").status == 200)
        }
    }

    @Test("a method out of the key's scopes or beside its methods")
    func scopes() async throws {
        try await FrontStage.run { stage in
            let reader = try await stage.key(KeyPermissions(scopes: [.read], methods: nil, chats: nil))
            #expect(try await stage.send(.get, "/bot\(reader)/getMe").status == 200)
            let one = try await stage.key(
                KeyPermissions(scopes: MethodScope.all, methods: ["sendmessage"], chats: nil))
            #expect(try await stage.send(.get, "/bot\(one)/sendMessage?chat_id=42&text=x").status == 200)
            for (key, call) in [(reader, "sendMessage?chat_id=42&text=x"), (one, "getMe")] {
                let answer = try await stage.send(.get, "/bot\(key)/\(call)")
                answer.expectEnvelope(403)
                #expect(answer.text.contains("does not allow this method"))
            }
            #expect(stage.simulator.calls().map(\.method) == ["getMe", "sendMessage"])
        }
    }

    @Test("setWebhook takes the scopes of both directions")
    func webhook() async throws {
        try await FrontStage.run { stage in
            let path = "setWebhook?url=https://example.org/hook"
            for scopes in [[.updates], [.send]] as [Set<MethodScope>] {
                let key = try await stage.key(KeyPermissions(scopes: scopes, methods: nil, chats: nil))
                try await stage.send(.get, "/bot\(key)/\(path)").expectEnvelope(403)
            }
            let both = try await stage.key(KeyPermissions(scopes: [.updates, .send], methods: nil, chats: nil))
            let answer = try await stage.send(.get, "/bot\(both)/\(path)")
            #expect(answer.status == 200, "\(answer.text)")
            #expect(stage.simulator.calls().count == 1)
        }
    }

    @Test(
        "what is blocked goes only where the key names it",
        arguments: ["logOut", "close", "getManagedBotToken", "replaceManagedBotToken"])
    func blocked(method: String) async throws {
        try await FrontStage.run { stage in
            let standard = try await stage.key()
            try await stage.send(.post, "/bot\(standard)/\(method)").expectEnvelope(403)
            #expect(stage.simulator.calls().isEmpty)
            let named = try await stage.key(
                KeyPermissions(scopes: MethodScope.all, methods: [method.lowercased()], chats: nil))
            _ = try await stage.send(.post, "/bot\(named)/\(method)")
            #expect(stage.simulator.calls().map(\.method) == [method])
        }
    }

    @Test("a bot of the production environment is none of the test environment")
    func environment() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            let answer = try await stage.send(.get, "/bot\(key)/test/getMe")
            answer.expectEnvelope(403)
            #expect(answer.text.contains("other environment"))
            #expect(stage.simulator.calls().isEmpty)
        }
    }
}
