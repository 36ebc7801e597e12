import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

struct TidyUpTests {
    @Test func anExpiredKeysWebhookIsRemovedOnce() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.userWithBot("bob", 1002)
        for user in [ann, bob] {
            let expiry = user.id == ann.id ? world.clock.wall.now + .hours(1) : nil
            let request = KeyRequest(name: "hook", permissions: .standard, expiresAt: expiry)
            let key = try await world.useCases.issueGatewayKey(request, of: user.id).key
            try await world.setWebhook(of: user, by: key)
        }
        try await world.useCases.tidyUp()
        #expect(try await world.owedRemovals().isEmpty)
        world.clock.advance(by: .hours(1))
        try await world.useCases.tidyUp()
        try await world.useCases.tidyUp()
        #expect(try await world.owedRemovals().map(\.telegramBotID.rawValue) == [1001])
        #expect(try await world.record(ann)?.webhookKeyID == nil)
        #expect(try await world.record(bob)?.webhookKeyID != nil)
    }

    @Test func activityAndStatisticsLastAsLongAsThePolicySays() async throws {
        var policy = Policy.quick
        policy.retention = .days(2)
        let world = World(policy: policy)
        let ann = try await world.userWithBot("ann", 1001)
        let bot = try #require(try await world.record(ann))
        let begun = world.clock.wall.now
        try await world.store.withTransaction { transaction in
            for day in 0...2 as ClosedRange<Int64> {
                try await transaction.usage.add([UsageHour(botID: bot.id, hour: begun + .days(day), calls: 1)])
            }
        }
        world.clock.advance(by: .days(2))
        try await world.useCases.tidyUp()
        #expect(try await world.activity(ann) == [.created, .verified])
        world.clock.advance(by: .hours(1))
        try await world.useCases.tidyUp()
        #expect(try await world.activity(ann).isEmpty)
        let hours = try await world.store.withSnapshot {
            try await $0.usage.hours(of: bot.id, from: begun - .days(9), to: begun + .days(9))
        }
        #expect(hours.map(\.hour) == [(begun + .days(1)).hourStart, (begun + .days(2)).hourStart])
        #expect(try await !world.audit().isEmpty)
    }

    @Test func theFeedForgetsADayLater() async throws {
        let world = World()
        _ = try await world.userWithBot("ann", 1001)
        let seen = try await world.head()
        #expect(seen > 0)
        try await world.useCases.tidyUp()
        #expect(try await world.changes().count == Int(seen))
        world.clock.advance(by: .days(1) + .seconds(1))
        try await world.useCases.tidyUp()
        #expect(try await world.head() == seen)
        #expect(try await world.changes(after: seen).isEmpty)
        await #expect(throws: StoreError(.changesForgotten)) { try await world.changes() }
    }

    @Test func whatFailsIsInTheWayOfNothingElse() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        let ann = try await world.userWithBot("ann", 1001)
        let bob = AuditActor.user(try await world.user("bob").id)
        for _ in 0..<2 { await expect(.adminRequired) { try await world.suspend(ann, by: bob) } }
        let expiry = world.clock.wall.now + .hours(1)
        let request = KeyRequest(name: "hook", permissions: .standard, expiresAt: expiry)
        let key = try await world.useCases.issueGatewayKey(request, of: ann.id).key
        try await world.setWebhook(of: ann, by: key)
        let seen = try await world.head()
        world.clock.advance(by: .days(2))
        // A trail that is damaged takes no entry.
        holder.value?.set(.audit)
        await expect(.internalError) { try await world.useCases.tidyUp() }
        #expect(try await world.owedRemovals().count == 1)
        await #expect(throws: StoreError(.changesForgotten)) { try await world.changes(after: seen - 1) }
        holder.value?.set(.none)
        world.clock.advance(by: .minutes(1))
        try await world.useCases.tidyUp()
        #expect(try await world.audit().last?.record.details == ["count": "1"])
    }

    @Test func aLoginOfManyRefreshesIsForgottenInPieces() async throws {
        let holder = Holder<CountedStore>()
        let world = World(wrapping: { holder.keep(CountedStore($0)) })
        let ann = try await world.user("ann")
        let now = world.clock.wall.now
        let login = try await world.store.withTransaction { transaction in
            let login = try await transaction.logins.insert(userID: ann.id, createdAt: now, expiresAt: now)
            for number in 0..<2_500 {
                try await transaction.logins.insert(Fixtures.refreshToken(number, of: login))
            }
            return login
        }
        world.clock.advance(by: .days(2))
        let store = try #require(holder.value)
        let before = store.transactions
        try await world.useCases.tidyUp()
        // Three thousand rows at most by three, and one of the other tables each.
        #expect(store.transactions - before == 6)
        let standing = try await world.store.withSnapshot { try await $0.logins.login(login.id) }
        #expect(standing == nil)
    }

    @Test func aGreatLeftoverIsForgottenInPieces() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let now = world.clock.wall.now
        try await world.store.withTransaction { transaction in
            for _ in 0..<2_500 { try await transaction.changes.append(.bot, userID: ann.id, at: now) }
        }
        let seen = try await world.head()
        world.clock.advance(by: .days(2))
        try await world.useCases.tidyUp()
        #expect(try await world.changes(after: seen).isEmpty)
        await #expect(throws: StoreError(.changesForgotten)) { try await world.changes(after: seen - 1) }
    }
}
