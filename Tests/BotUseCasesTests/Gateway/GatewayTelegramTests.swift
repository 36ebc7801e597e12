import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: what Telegram says")
struct GatewayTelegramTests {
    let stage = GatewayStage()

    private func meets(_ status: Int, retryAfter: Int64? = nil, key: GatewayKeyHash, chat: Int64? = nil) async throws {
        let permit = try await stage.enter(key, chat == nil ? "getMe" : "sendMessage", chat: chat)
        stage.gateway.settle(
            permit, .answered(status: status, retryAfter: retryAfter.map(Nanoseconds.seconds)))
    }

    @Test("a 429 freezes the call's chat, and no other")
    func chatFreeze() async throws {
        let key = try await stage.key(of: try await stage.bot(1))
        try await meets(429, retryAfter: 30, key: key, chat: 5)
        let refusal = try await stage.refusal(key, chat: 5)
        #expect(refusal.status == 429)
        #expect(refusal.retryAfter == 30)
        _ = try await stage.enter(key, chat: 6)
        stage.clock.advance(by: .seconds(30))
        _ = try await stage.enter(key, chat: 5)
    }

    @Test("a 429 without a chat freezes the method")
    func methodFreeze() async throws {
        let key = try await stage.key(of: try await stage.bot(1))
        try await meets(429, retryAfter: 30, key: key)
        #expect(try await stage.refusal(key, "getMe").retryAfter == 30)
        _ = try await stage.enter(key, "getWebhookInfo")
    }

    @Test("three chats freeze the bot; that is stored, shown, and outlives the session")
    func botFreeze() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        for chat in 1...3 { try await meets(429, retryAfter: 60, key: key, chat: Int64(chat)) }
        #expect(try await stage.refusal(key, "getMe").retryAfter == 60)
        await stage.gateway.writeNotes()
        let stored = try await stage.stored(bot)
        #expect(stored.rateLimitedUntil == stage.clock.wall.now + .seconds(60))
        #expect(stored.shownStatus(at: stage.clock.wall.now) == .rateLimited)
        // Another process, or this one after a restart, heeds it.
        let other = Gateway(ports: stage.gateway.ports, policy: Policy())
        await #expect(throws: GatewayRefusal.self) { try await other.enter(stage.call(key, "getMe")) }
    }

    @Test("a 401 counts only after getMe was refused too")
    func confirmed() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        try await meets(401, key: key)
        await stage.gateway.confirmRefusals()
        #expect(try await stage.stored(bot).standing.status == .active)
        stage.telegram.revoke(Fixtures.tokenText(of: 1))
        stage.clock.advance(by: .seconds(10))
        try await meets(401, key: key)
        await stage.gateway.confirmRefusals()
        let stored = try await stage.stored(bot)
        #expect(stored.standing.status == .error)
        #expect(stored.errorReason != nil)
        #expect(try await stage.refusal(key, "getMe").status == 403)
    }

    @Test("a refusal of a token that was replaced meanwhile marks nothing")
    func replaced() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        stage.telegram.revoke(Fixtures.tokenText(of: 1))
        try await meets(401, key: key)
        let fresh = try stage.secretBox.seal(
            SecretBytes(utf8: Fixtures.tokenText(of: 1, number: 2)), for: bot.tokenContext)
        try await stage.change(bot, [.token(sealed: fresh, fingerprint: Fixtures.fingerprint(99))])
        await stage.gateway.confirmRefusals()
        #expect(try await stage.stored(bot).standing.status == .active)
    }

    @Test("the key that set the webhook is noted; deleting it takes the note away")
    func webhook() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        stage.gateway.settle(try await stage.enter(key, "setWebhook"), .answered(status: 200))
        await stage.gateway.writeNotes()
        #expect(try await stage.stored(bot).webhookKeyID != nil)
        stage.gateway.settle(try await stage.enter(key, "deleteWebhook"), .answered(status: 200))
        await stage.gateway.writeNotes()
        #expect(try await stage.stored(bot).webhookKeyID == nil)
    }

    @Test("a webhook whose key was revoked before it was noted is removed")
    func webhookOfRevokedKey() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        stage.gateway.settle(try await stage.enter(key, "setWebhook"), .answered(status: 200))
        try await stage.store.withTransaction { transaction in
            for key in try await transaction.keys.keys(of: bot.id) {
                _ = try await transaction.keys.delete(key.id, of: bot.id)
            }
        }
        await stage.gateway.writeNotes()
        let owed = try await stage.store.withSnapshot {
            try await $0.webhookRemovals.due(at: stage.clock.wall.now, limit: 10)
        }
        #expect(owed.map(\.telegramBotID) == [bot.telegramBotID])
    }
}
