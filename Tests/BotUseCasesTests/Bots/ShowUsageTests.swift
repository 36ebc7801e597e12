import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import InMemoryAdapter
import Testing

struct ShowUsageTests {
    private func add(_ calls: Int64, to user: User, hoursAgo: Int64, in world: World) async throws {
        let bot = try #require(try await world.record(user))
        let hour = world.clock.wall.now - .hours(hoursAgo)
        var counted = UsageHour(botID: bot.id, hour: hour, calls: calls, errors: 1, limited: 2)
        counted.latency.add(.milliseconds(calls))
        try await world.store.withTransaction { [counted] in try await $0.usage.add([counted]) }
    }

    @Test func eachHourIsShownAndAllTogether() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await add(10, to: ann, hoursAgo: 0, in: world)
        try await add(20, to: ann, hoursAgo: 2, in: world)
        try await add(30, to: ann, hoursAgo: 3, in: world)
        let report = try await world.useCases.showUsage(of: ann.id, hours: 3)
        let now = world.clock.wall.now.hourStart
        #expect(report.hours.map(\.hour) == [now - .hours(2), now - .hours(1), now])
        #expect(report.hours.map(\.calls) == [20, 0, 10])
        #expect(report.hours.map { $0.latency.quantile(500) } == [20, nil, 10])
        #expect(report.total.calls == 30 && report.total.errors == 2 && report.total.limited == 4)
        #expect(report.total.latency.quantile(950) == 20)
        #expect(report.total.hour == now - .hours(2))
    }

    @Test func asManyHoursAsMayBe() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        #expect(try await world.useCases.showUsage(of: ann.id, hours: 0).hours.count == 1)
        #expect(try await world.useCases.showUsage(of: ann.id, hours: 9_999).hours.count == 720)
    }

    @Test func nobodySeesAnothersNorAnOlderBots() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.userWithBot("bob", 1002)
        try await add(10, to: ann, hoursAgo: 0, in: world)
        #expect(try await world.useCases.showUsage(of: bob.id, hours: 1).total.calls == 0)
        try await world.useCases.removeBot(of: ann.id)
        await expect(.botNotFound) { try await world.useCases.showUsage(of: ann.id, hours: 1) }
        try await world.create(1001, of: ann)
        #expect(try await world.useCases.showUsage(of: ann.id, hours: 1).total.calls == 0)
    }
}
