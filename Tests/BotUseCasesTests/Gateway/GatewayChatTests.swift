import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: chats that are known late", .timeLimit(.minutes(1)))
struct GatewayChatTests {
    let stage = GatewayStage()

    @Test("a chat has one limit, by its name and by its number")
    func names() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 50)))
        let named = try stage.call(key, chat: .username("news"))
        let first = try await stage.gateway.enter(named)
        #expect(stage.gateway.unknownChatName(first) == "news")
        stage.gateway.learn(first, chat: "news", is: -100_5)
        #expect(stage.gateway.unknownChatName(first) == nil)
        for _ in 0..<2 { _ = try await stage.enter(key, chat: -100_5) }
        for _ in 0..<2 { _ = try await stage.gateway.enter(named) }
        // Five are a group's burst.
        #expect(try await stage.refusal(named).status == 429)
        #expect(try await stage.refusal(key, chat: -100_5).status == 429)
    }

    @Test("a chat that comes late is asked about then, and waits without giving its slot up")
    func lateChat() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        for _ in 0..<3 { _ = try await stage.enter(key, chat: 5) }
        let method = try #require(MethodTable.method(named: "sendDocument"))
        let permit = try await stage.gateway.enter(
            GatewayCall(key: key, target: .method(method), chat: nil, arrivedAt: stage.clock.now))
        let late = Task { try await stage.gateway.enterChat(permit, chat: CallChat(chat: .number(5))) }
        try await stage.clock.sleepers(reach: 1)
        stage.clock.advance(by: .seconds(1))
        try await late.value
        let narrow = try await stage.key(
            of: bot, number: 2,
            permissions: KeyPermissions(scopes: MethodScope.all, methods: nil, chats: [.number(7)]))
        let other = try await stage.gateway.enter(
            GatewayCall(key: narrow, target: .method(method), chat: nil, arrivedAt: stage.clock.now))
        await #expect(throws: GatewayRefusal.self) {
            try await stage.gateway.enterChat(other, chat: CallChat(chat: .number(8)))
        }
    }
}
