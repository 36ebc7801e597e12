import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: revoked tokens, and a Telegram that refuses everybody", .timeLimit(.minutes(1)))
struct GatewayFaultTests {
    let stage = GatewayStage {
        $0.throttles = false
        $0.newBotsPerMinute = 0
    }

    /// Bots of these ids, each with a key.
    private func bots(_ ids: ClosedRange<Int64>) async throws -> [(bot: Bot, key: GatewayKeyHash)] {
        var bots: [(bot: Bot, key: GatewayKeyHash)] = []
        for id in ids {
            let bot = try await stage.bot(id)
            bots.append((bot, try await stage.key(of: bot)))
        }
        return bots
    }

    private func meets(_ status: Int, _ key: GatewayKeyHash) async throws {
        stage.gateway.settle(try await stage.enter(key, "getMe"), .answered(status: status))
    }

    private func revoke(_ ids: ClosedRange<Int64>) {
        for id in ids { stage.telegram.revoke(Fixtures.tokenText(of: id)) }
    }

    private func confirm(after duration: Nanoseconds = .zero) async {
        stage.clock.advance(by: duration)
        await stage.gateway.confirmRefusals()
    }

    /// Six verified bots whose tokens Telegram refuses, one after the other.
    private func sixRefused(
        confirmingEach: Bool, _ then: (Bot) async throws -> Void = { _ in }
    ) async throws -> [(bot: Bot, key: GatewayKeyHash)] {
        let bots = try await bots(1...6)
        revoke(1...6)
        for (bot, key) in bots {
            #expect(!stage.gateway.upstreamIsAtFault)
            try await meets(401, key)
            if confirmingEach { await stage.gateway.confirmRefusals() }
            try await then(bot)
        }
        return bots
    }

    @Test("more than five verified bots refused within a minute are a fault upstream, and change no status")
    func upstreamFault() async throws {
        let bots = try await sixRefused(confirmingEach: true)
        #expect(stage.gateway.upstreamIsAtFault)
        #expect(stage.gateway.overview.upstream == .refusing)
        for (bot, _) in bots {
            let stored = try await stage.stored(bot)
            #expect(stored.standing == bot.standing)
            #expect(stored.errorReason == nil)
        }
        #expect(try await stage.activity(of: bots[0].bot) == [.tokenRefusalWithdrawn, .tokenRefused])
        stage.clock.advance(by: .seconds(61))
        #expect(!stage.gateway.upstreamIsAtFault)
    }

    @Test("a fault that hits all at once marks none even for a moment")
    func atOnce() async throws {
        let bots = try await sixRefused(confirmingEach: false)
        await confirm()
        #expect(stage.gateway.upstreamIsAtFault)
        for (bot, _) in bots { #expect(try await stage.activity(of: bot).isEmpty) }
    }

    @Test("what happened to a bot after it was marked is not undone with the mark")
    func changedSince() async throws {
        let bots = try await sixRefused(confirmingEach: true) { bot in
            guard bot.telegramBotID.rawValue == 2 else { return }
            try await stage.change(bot, [.errorReason("looked at by hand")])
        }
        #expect(try await stage.stored(bots[0].bot).standing.status == .active)
        #expect(try await stage.stored(bots[1].bot).standing.status == .error)
    }

    @Test("marks more than a minute old stay when a fault shows")
    func oldMark() async throws {
        let old = try await bots(7...7)[0]
        revoke(7...7)
        try await meets(401, old.key)
        await confirm()
        stage.clock.advance(by: .seconds(61))
        _ = try await sixRefused(confirmingEach: true)
        #expect(try await stage.stored(old.bot).standing.status == .error)
    }

    @Test("six revoked tokens among live bots are in error soon, whether or not their programs call again")
    func revokedAmongLive() async throws {
        let live = try await bots(11...16)
        for (_, key) in live { try await meets(200, key) }
        let revoked = try await sixRefused(confirmingEach: false)
        await confirm()
        // What was accepted before says nothing.
        #expect(stage.gateway.upstreamIsAtFault)
        stage.clock.advance(by: .seconds(1))
        for (_, key) in live { try await meets(200, key) }
        #expect(!stage.gateway.upstreamIsAtFault)
        #expect(stage.gateway.overview.upstream == .answering)
        await confirm(after: .seconds(15))
        for (bot, key) in revoked {
            #expect(try await stage.stored(bot).standing.status == .error)
            #expect(try await stage.refusal(key, "getMe").status == 403)
        }
        for (bot, _) in live { #expect(try await stage.stored(bot).standing.status == .active) }
    }

    @Test("those marked one by one before the sixth are marked again when it is known that there is no fault")
    func markedAgain() async throws {
        let live = try await bots(11...16)
        let revoked = try await sixRefused(confirmingEach: true)
        #expect(try await stage.stored(revoked[0].bot).standing.status == .active)
        stage.clock.advance(by: .seconds(1))
        for (_, key) in live { try await meets(200, key) }
        await confirm(after: .seconds(15))
        for (bot, _) in revoked { #expect(try await stage.stored(bot).standing.status == .error) }
    }

    @Test("a fault upstream is known without a gap as long as it lasts, marks none, and then all are as they were")
    func longFault() async throws {
        let bots = try await bots(1...8)
        revoke(1...8)
        for (_, key) in bots { try await meets(401, key) }
        await confirm()
        // Their programs may have gone: that Telegram is asked does not hang on them.
        for second in 1...180 {
            stage.clock.advance(by: .seconds(1))
            #expect(stage.gateway.upstreamIsAtFault, "second \(second)")
            if second % 50 == 0 { for (_, key) in bots { try await meets(401, key) } }
            await confirm()
        }
        for id in 1...8 as ClosedRange<Int64> {
            stage.telegram.know(Fixtures.tokenText(of: id), as: Fixtures.identity(id))
        }
        await confirm(after: .seconds(15))
        #expect(!stage.gateway.upstreamIsAtFault)
        for (bot, _) in bots {
            #expect(try await stage.stored(bot).standing == bot.standing)
            #expect(try await stage.activity(of: bot).isEmpty)
        }
        let asked = stage.telegram.calls.count
        await confirm(after: .minutes(1))
        #expect(stage.telegram.calls.count == asked)
    }

    @Test("on a platform where nobody else calls it cannot be told; a single live bot tells it in six minutes")
    func quiet() async throws {
        let revoked = try await sixRefused(confirmingEach: false)
        for _ in 1...40 { await confirm(after: .seconds(15)) }
        #expect(stage.gateway.upstreamIsAtFault)
        for (bot, _) in revoked { #expect(try await stage.stored(bot).standing.status == .active) }
        let live = try await bots(11...11)[0]
        for minute in 1...6 {
            #expect(stage.gateway.upstreamIsAtFault, "minute \(minute)")
            stage.clock.advance(by: .seconds(15))
            try await meets(200, live.key)
            for _ in 1...3 { await confirm(after: .seconds(15)) }
        }
        for (bot, _) in revoked { #expect(try await stage.stored(bot).standing.status == .error) }
        #expect(try await stage.stored(live.bot).standing.status == .active)
    }

    @Test("a long poll that Telegram took up before the refusals says nothing")
    func longPoll() async throws {
        let live = try await bots(11...20)
        var polls: [Permit] = []
        for (_, key) in live { polls.append(try await stage.enter(key, "getUpdates")) }
        stage.clock.advance(by: .seconds(1))
        _ = try await sixRefused(confirmingEach: false)
        await confirm()
        stage.clock.advance(by: .seconds(49))
        for poll in polls { stage.gateway.settle(poll, .answered(status: 200)) }
        #expect(stage.gateway.upstreamIsAtFault)
    }

    @Test("a token accepted by verification speaks too")
    func verified() async throws {
        let live = try await bots(11...16)
        _ = try await sixRefused(confirmingEach: false)
        await confirm()
        stage.clock.advance(by: .seconds(1))
        for (bot, _) in live { _ = try await stage.useCases.verifyBot(of: bot.userID, testMessage: nil) }
        #expect(!stage.gateway.upstreamIsAtFault)
    }

    @Test("who was removed or given another token while it was in doubt is not asked about again")
    func goneWhileInDoubt() async throws {
        let bots = try await sixRefused(confirmingEach: false)
        await confirm()
        for (bot, _) in bots[1...] { try await stage.suspend(bot) }
        let gone = bots[0].bot
        _ = try await stage.store.withTransaction { try await $0.bots.delete(gone.id, ifRevision: gone.revision) }
        let asked = stage.telegram.calls.count
        for _ in 1...10 { await confirm(after: .seconds(15)) }
        #expect(stage.telegram.calls.count == asked)
    }

    @Test("marks that could not be withdrawn, the store being away, are withdrawn when it is back, however late")
    func withdrawnLate() async throws {
        let bots = try await sixRefused(confirmingEach: true) { bot in
            guard bot.telegramBotID.rawValue == 5 else { return }
            // The sixth is confirmed within the minute, and nothing can be written then.
            stage.clock.advance(by: .seconds(55))
            stage.store.setWritable(false)
        }
        for _ in 1...4 { await confirm(after: .seconds(30)) }
        #expect(try await stage.stored(bots[0].bot).standing.status == .error)
        stage.store.setWritable(true)
        await confirm(after: .seconds(1))
        for (bot, _) in bots.prefix(5) { #expect(try await stage.stored(bot).standing == bot.standing) }
    }

    @Test("a token that Telegram does not answer about holds up the others for five seconds, and is asked about again")
    func hanging() async throws {
        let bots = try await bots(1...2)
        let clock = stage.clock
        let never = clock.now + .days(1)
        stage.interruptions.interrupt(Fixtures.tokenText(of: 1)) { try await clock.sleep(until: never) }
        revoke(1...2)
        for (_, key) in bots { try await meets(401, key) }
        async let round: Void = stage.gateway.confirmRefusals()
        try await clock.sleepers(reach: 2)
        clock.advance(by: .seconds(5))
        await round
        await confirm(after: .seconds(15))
        for (bot, _) in bots { #expect(try await stage.stored(bot).standing.status == .error) }
    }

    @Test("no more are asked about in one round than sixteen; the others follow")
    func rounds() async throws {
        let bots = try await bots(1...20)
        for (_, key) in bots { try await meets(401, key) }
        await confirm()
        #expect(stage.telegram.calls.count == 16)
        await confirm()
        #expect(Set(stage.telegram.calls.map(\.token)).count == 20)
    }
}
