import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: changes", .timeLimit(.minutes(1)))
struct GatewayChangeTests {
    let stage = GatewayStage()

    @Test("a suspension holds before the next call, and reaches those that wait")
    func suspension() async throws {
        let bot = try await stage.bot(1, limits: (1, 10))
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key, "getMe")
        let waiting = Task { try await stage.refusal(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        try await stage.suspend(bot)
        #expect(try await waiting.value.status == 403)
        #expect(try await stage.refusal(key, "getMe").description.contains("spam was reported"))
    }

    @Test("what calls wait for is read as urgently as they are, however patient the one is who made the change")
    func urgency() async throws {
        let bot = try await stage.bot(1)
        _ = try await stage.enter(try await stage.key(of: bot), "getMe")
        let before = stage.store.feedReadings.count
        let gateway = stage.gateway
        await Task.detached(priority: .background) { await gateway.catchUp() }.value
        let readings = stage.store.feedReadings.dropFirst(before)
        #expect(!readings.isEmpty && readings.allSatisfy { $0 >= .high })
    }

    @Test("a removal reaches those that wait")
    func removal() async throws {
        let bot = try await stage.bot(1, limits: (1, 10))
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key, "getMe")
        let waiting = Task { try await stage.refusal(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        try await stage.store.withTransaction { transaction in
            _ = try await transaction.bots.delete(bot.id, ifRevision: bot.revision)
            try await transaction.changes.append(.bot, userID: bot.userID, at: Fixtures.noon)
        }
        await stage.gateway.catchUp()
        #expect(try await waiting.value.status == 401)
    }

    @Test("a revoked key ends at once; the bot's others go on")
    func revoked() async throws {
        let bot = try await stage.bot(1)
        let first = try await stage.key(of: bot, number: 1)
        let second = try await stage.key(of: bot, number: 2)
        _ = try await stage.enter(first)
        try await stage.store.withTransaction { transaction in
            let key = try #require(try await transaction.keys.key(hash: first))
            _ = try await transaction.keys.delete(key.id, of: bot.id)
            try await transaction.changes.append(
                .key, userID: bot.userID, subjectID: key.id.rawValue, at: Fixtures.noon)
        }
        await stage.gateway.catchUp()
        #expect(try await stage.refusal(first).status == 401)
        _ = try await stage.enter(second)
    }

    @Test("after changes that nobody can read any more, everything is read again")
    func forgotten() async throws {
        let bot = try await stage.bot(1, limits: (1, 10))
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key, "getMe")
        let waiting = Task { try await stage.refusal(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        try await stage.changeQuietly(
            bot, [.standing(Standing(status: .suspended, beforeSuspension: .active, isVerified: true))])
        let changes = try await stage.store.withTransaction {
            try await $0.changes.forget(before: Fixtures.noon + .days(1), limit: 100)
        }
        #expect(changes > 0)
        await stage.gateway.readFeed()
        #expect(try await waiting.value.status == 403)
        #expect(try await stage.refusal(key, "getMe").status == 403)
        // The feed goes on from where it stands now.
        try await stage.changeQuietly(bot, [.standing(Standing(status: .active, isVerified: true))])
        await stage.gateway.readFeed()
        stage.clock.advance(by: .seconds(10))
        _ = try await stage.enter(key, "getMe")
    }

    @Test("another process's change is followed without a call")
    func followed() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key)
        try await stage.changeQuietly(
            bot, [.standing(Standing(status: .suspended, beforeSuspension: .active, isVerified: true))])
        _ = try await stage.enter(key)
        let following = Task { await stage.gateway.followChanges() }
        // It sleeps once it has read the feed.
        try await stage.clock.sleepers(reach: 1)
        #expect(try await stage.refusal(key).status == 403)
        following.cancel()
        await following.value
    }

    @Test("a change here that the feed cannot be read for is read by the next call")
    func behind() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key)
        stage.store.setFeedAway(true)
        try await stage.suspend(bot)
        stage.store.setFeedAway(false)
        stage.clock.advance(by: .seconds(1))
        #expect(try await stage.refusal(key).status == 403)
    }

    @Test("with the store away live sessions go on, for as long as the policy says")
    func stale() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key)
        stage.store.setAway(true)
        stage.clock.advance(by: .minutes(10))
        await stage.gateway.readFeed()
        _ = try await stage.enter(key)
        stage.clock.advance(by: .seconds(1))
        await stage.gateway.readFeed()
        let refusal = try await stage.refusal(key)
        #expect(refusal.status == 503)
        #expect(refusal.retryAfter == 1)
        stage.store.setAway(false)
        stage.clock.advance(by: .seconds(1))
        _ = try await stage.enter(key)
    }

    @Test("what is known to have changed does not pass while it cannot be read again")
    func changedAndAway() async throws {
        let bot = try await stage.bot(1)
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key)
        try await stage.suspend(bot)
        stage.store.setAway(true)
        #expect(try await stage.refusal(key).status == 503)
    }
}
