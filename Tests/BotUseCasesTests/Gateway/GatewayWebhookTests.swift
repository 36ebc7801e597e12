import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: webhooks that outlive their key, and calls that outlive their leave")
struct GatewayWebhookTests {
    let stage = GatewayStage()

    private func owed() async throws -> [WebhookRemoval] {
        try await stage.store.withSnapshot { try await $0.webhookRemovals.due(at: stage.clock.wall.now, limit: 10) }
    }

    private func revokeKeys(of bot: Bot) async throws {
        try await stage.store.withTransaction { transaction in
            for key in try await transaction.keys.keys(of: bot.id) {
                _ = try await transaction.keys.delete(key.id, of: bot.id)
            }
            try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
        }
        await stage.gateway.catchUp()
    }

    @Test(
        "whoever leaves before the answer is noted all the same: Telegram may have set it",
        arguments: [CallOutcome.failed, .abandoned])
    func unanswered(outcome: CallOutcome) async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        stage.gateway.settle(try await stage.enter(key, "setWebhook"), outcome)
        await stage.gateway.writeNotes()
        #expect(try await stage.stored(bot).webhookKeyID != nil)
    }

    @Test("a webhook that was under way when its bot was suspended is removed")
    func suspended() async throws {
        let bot = try await stage.bot(1)
        let permit = try await stage.enter(try await stage.key(of: bot), "setWebhook")
        try await stage.suspend(bot)
        stage.gateway.settle(permit, .answered(status: 200))
        await stage.gateway.writeNotes()
        #expect(try await owed().map(\.telegramBotID) == [bot.telegramBotID])
        #expect(try await stage.stored(bot).webhookKeyID == nil)
    }

    @Test("a webhook that was under way when its bot was removed is removed, too")
    func removed() async throws {
        let bot = try await stage.bot(1)
        let permit = try await stage.enter(try await stage.key(of: bot), "setWebhook")
        try await stage.store.withTransaction { transaction in
            _ = try await transaction.bots.delete(bot.id, ifRevision: bot.revision)
            try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
        }
        await stage.gateway.catchUp()
        stage.gateway.settle(permit, .answered(status: 200))
        await stage.gateway.writeNotes()
        #expect(try await owed().map(\.afterRemoval) == [true])
    }

    @Test("a token that no key opens is in no other note's way")
    func unopened() async throws {
        let broken = try await stage.bot(1)
        let sound = try await stage.bot(2)
        for bot in [broken, sound] {
            let key = try await stage.key(of: bot)
            stage.gateway.settle(try await stage.enter(key, "setWebhook"), .answered(status: 200))
        }
        let elsewhere = SealingContext.botToken(userID: sound.userID, telegramBotID: TelegramBotID(rawValue: 77))
        let sealed = try stage.secretBox.seal(SecretBytes(utf8: "77:FAKE-token"), for: elsewhere)
        try await stage.changeQuietly(broken, [.token(sealed: sealed, fingerprint: Fixtures.fingerprint(99))])
        try await revokeKeys(of: broken)
        await stage.gateway.writeNotes()
        #expect(try await stage.stored(sound).webhookKeyID != nil)
        #expect(try await owed().isEmpty)
    }

    @Test("an upload's last bytes are asked about: a suspension or a revocation holds them back")
    func confirmed() async throws {
        let bot = try await stage.bot(1)
        let other = try await stage.bot(2)
        let permit = try await stage.enter(try await stage.key(of: bot), "sendDocument")
        let second = try await stage.enter(try await stage.key(of: other), "sendDocument")
        try await stage.gateway.confirm(permit)
        try await stage.suspend(bot)
        await #expect(throws: GatewayRefusal.suspended(reason: "spam was reported")) {
            try await stage.gateway.confirm(permit)
        }
        try await revokeKeys(of: other)
        await #expect(throws: GatewayRefusal.unknownKey) { try await stage.gateway.confirm(second) }
    }
}
