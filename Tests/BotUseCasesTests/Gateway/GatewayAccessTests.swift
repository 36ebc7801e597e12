import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: keys, standing, scopes")
struct GatewayAccessTests {
    let stage = GatewayStage()

    @Test("a key that is not there is 401, and is remembered for ten seconds")
    func unknownKey() async throws {
        let nobody = GatewayStage.hash(bot: 9, number: 9)
        #expect(try await stage.refusal(nobody).status == 401)
        #expect(try await stage.refusal(nobody).status == 401)
        #expect(stage.store.snapshots == 1)
        stage.clock.advance(by: .seconds(10))
        #expect(try await stage.refusal(nobody).status == 401)
        #expect(stage.store.snapshots == 2)
    }

    @Test("a key works until it expires, also while its session lives")
    func expiry() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot, expiresAt: Fixtures.noon + .seconds(60))
        _ = try await stage.enter(key)
        stage.clock.advance(by: .seconds(59))
        _ = try await stage.enter(key)
        stage.clock.advance(by: .seconds(1))
        #expect(try await stage.refusal(key).status == 401)
    }

    @Test(
        "only an active bot passes",
        arguments: [
            (BotStatus.pending, "not verified"), (.stopped, "stopped"), (.error, "token"), (.suspended, "suspended"),
        ])
    func standing(status: BotStatus, says words: String) async throws {
        let bot = try await stage.bot(1, standing: Standing(status: status))
        let key = try await stage.key(of: bot)
        let refusal = try await stage.refusal(key)
        #expect(refusal.status == 403)
        #expect(refusal.description.contains(words))
    }

    @Test("a bot does not pass once its owner is deactivated")
    func deactivated() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key)
        try await stage.store.withTransaction { transaction in
            _ = try await transaction.users.setActive(false, of: bot.userID, at: Fixtures.noon)
            try await transaction.changes.append(.user, userID: bot.userID, at: Fixtures.noon)
        }
        await stage.gateway.catchUp()
        #expect(try await stage.refusal(key).status == 403)
    }

    @Test("a hold alone suspends")
    func holds() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        try await stage.store.withTransaction { transaction in
            try await transaction.holds.lay(
                Hold(
                    subject: .telegramBot(bot.telegramBotID), kind: .suspension(reason: "spam was reported"),
                    laidOn: bot.userID, laidAt: Fixtures.noon))
        }
        #expect(try await stage.refusal(key).description.contains("spam was reported"))
    }

    @Test("a ceiling lowers the limits")
    func ceiling() async throws {
        let bot = try await stage.bot(1, limits: (30, 10))
        let key = try await stage.key(of: bot)
        let ceiling = try BotLimits(requestsPerSecond: 1, maxConcurrentRequests: 10)
        try await stage.store.withTransaction { transaction in
            try await transaction.holds.lay(
                Hold(
                    subject: .telegramBot(bot.telegramBotID), kind: .ceiling(ceiling), laidOn: bot.userID,
                    laidAt: Fixtures.noon))
        }
        _ = try await stage.enter(key, "getMe")
        guard case .waitUntil(let until) = stage.gateway.admit(try stage.call(key, "getMe")) else {
            Issue.record("the second call waits")
            return
        }
        #expect(until == stage.clock.now + .seconds(1))
    }

    @Test("a key calls what its scopes and methods allow, and nothing else")
    func scopes() async throws {
        let bot = try await stage.bot(1)
        let reader = try await stage.key(
            of: bot, number: 1, permissions: KeyPermissions(scopes: [.read], methods: nil, chats: nil))
        let one = try await stage.key(
            of: bot, number: 2,
            permissions: KeyPermissions(scopes: MethodScope.all, methods: ["sendmessage"], chats: nil))
        let all = try await stage.key(of: bot, number: 3)
        _ = try await stage.enter(reader, "getMe")
        #expect(try await stage.refusal(reader, "sendMessage").status == 403)
        _ = try await stage.enter(one, "sendMessage", chat: 1)
        #expect(try await stage.refusal(one, "getMe").status == 403)
        #expect(try await stage.refusal(all, "logOut").status == 403)
    }

    @Test("a key that is narrowed to chats names no other, in either argument")
    func chats() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(
            of: bot,
            permissions: KeyPermissions(scopes: MethodScope.all, methods: nil, chats: [.number(7), .username("news")]))
        _ = try await stage.enter(key, chat: 7)
        #expect(try await stage.refusal(key, chat: 8).status == 403)
        _ = try await stage.gateway.enter(stage.call(key, chat: .username("news")))
        let forward = try stage.call(key, "forwardMessage", chat: .number(7), otherChat: .number(8))
        #expect(try await stage.refusal(forward).status == 403)
    }

    @Test("each of Telegram's worlds has its own bots")
    func environments() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        let test = try await stage.key(of: try await stage.bot(2, environment: .test))
        #expect(try await stage.refusal(stage.call(key, environment: .test)).status == 403)
        #expect(try await stage.refusal(stage.call(test)).status == 403)
        _ = try await stage.gateway.enter(stage.call(test, environment: .test))
    }

    @Test("a file is read with the scope that reads")
    func files() async throws {
        let bot = try await stage.bot(1)
        let reader = try await stage.key(
            of: bot, number: 1, permissions: KeyPermissions(scopes: [.read], methods: nil, chats: nil))
        let sender = try await stage.key(
            of: bot, number: 2, permissions: KeyPermissions(scopes: [.send], methods: nil, chats: nil))
        func call(_ key: GatewayKeyHash) -> GatewayCall {
            GatewayCall(key: key, target: .file, chat: .unnamed, arrivedAt: stage.clock.now)
        }
        _ = try await stage.gateway.enter(call(reader))
        #expect(try await stage.refusal(call(sender)).status == 403)
    }

    @Test("the token is lent in the clear, and only for its own bot's permit")
    func token() async throws {
        let bot = try await stage.bot(1)
        let permit = try await stage.enter(try await stage.key(of: bot))
        let text = try stage.gateway.withToken(permit) { token in
            token.bytes.withBytes { String(decoding: $0, as: UTF8.self) }
        }
        #expect(text == Fixtures.tokenText(of: 1))
    }
}
