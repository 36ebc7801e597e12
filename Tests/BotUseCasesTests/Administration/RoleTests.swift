import BotDomain
import BotTesting
import BotUseCases
import Testing

struct RoleTests {
    private let limits = LimitsChange(requestsPerSecond: 5)

    @Test func aUserIsNoAdmin() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = AuditActor.user(try await world.user("bob").id)
        await expect(.adminRequired) { try await world.suspend(ann, by: bob) }
        await expect(.adminRequired) { try await world.activate(ann, by: bob) }
        await expect(.adminRequired) { try await world.useCases.limitBot(of: ann.id, limits, by: bob) }
        await expect(.adminRequired) {
            try await world.useCases.listBots(
                fitting: BotQuery(), by: BotOrder(key: .createdAt), from: .number(1), limit: 10, by: bob)
        }
        await expect(.adminRequired) {
            try await world.useCases.listAuditEntries(fitting: AuditQuery(), before: nil, limit: 10, by: bob)
        }
        #expect(try await world.status(ann) == .active)
    }

    @Test func whoIsNoAdminIsToldSoBeforeWhatHeAskedForIsLookedAt() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = AuditActor.user(try await world.user("bob").id)
        var (search, query) = (BotQuery(), AuditQuery())
        search.search = ""
        query.actor = "\u{0}"
        await expect(.adminRequired) {
            try await world.useCases.listBots(
                fitting: search, by: .newestFirst, from: .number(1), limit: 10, by: bob)
        }
        await expect(.adminRequired) {
            try await world.useCases.listAuditEntries(fitting: query, before: nil, limit: 10, by: bob)
        }
        await expect(.adminRequired) { try await world.useCases.limitBot(of: ann.id, LimitsChange(), by: bob) }
        await expect(.adminRequired) {
            try await world.useCases.changeUser(ann.id, role: nil, isActive: nil, by: bob)
        }
        // All four are counted.
        world.clock.advance(by: .minutes(1))
        try await world.useCases.tidyUp()
        let refused = try await world.audit().map(\.record).filter { $0.outcome == .refused }
        #expect(refused.compactMap { $0.details["count"] } == ["1", "3"])
    }

    @Test func whatAnAdminMayNotSetIsAFailedAttempt() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        for change in [LimitsChange(), LimitsChange(requestsPerSecond: 0)] {
            await expect(.validationFailed) {
                try await world.useCases.limitBot(of: ann.id, change, by: World.shell)
            }
            let record = try #require(try await world.audit().last).record
            #expect(record.action == .updateRateLimits && record.outcome == .failed && record.targetUserID == ann.id)
        }
        await expect(.validationFailed) {
            try await world.useCases.changeUser(ann.id, role: nil, isActive: nil, by: World.shell)
        }
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .changeUser && record.outcome == .failed && record.targetUserID == ann.id)
    }

    @Test func anAdminKeepsUsersBotsAndOwnersKeepAdmins() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let admin = try await world.userWithBot("adm", 1002)
        let owner = try await world.userWithBot("own", 1003)
        _ = try await world.useCases.setUserRole(.admin, of: "adm", by: World.shell)
        _ = try await world.useCases.setUserRole(.owner, of: "own", by: World.shell)
        try await world.suspend(ann, by: .user(admin.id))
        #expect(try await world.audit().last?.record.adminUserID == admin.id)
        await expect(.roleTooLow) { try await world.suspend(owner, by: .user(admin.id)) }
        await expect(.roleTooLow) { try await world.suspend(admin, by: .user(admin.id)) }
        try await world.suspend(admin, by: .user(owner.id))
        await expect(.roleTooLow) { try await world.activate(admin, by: .user(admin.id)) }
        try await world.activate(admin, by: .user(owner.id))
        try await world.suspend(owner, by: .user(owner.id))
    }

    @Test func theRoleIsTheDatabasesAtThatMoment() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let admin = try await world.user("adm", role: .admin)
        _ = try await world.useCases.setUserRole(.user, of: "adm", by: World.shell)
        await expect(.adminRequired) { try await world.suspend(ann, by: .user(admin.id)) }
        _ = try await world.useCases.setUserRole(.admin, of: "adm", by: World.shell)
        _ = try await world.useCases.setUserActive(false, of: "adm", by: World.shell)
        await expect(.adminRequired) { try await world.suspend(ann, by: .user(admin.id)) }
    }

    @Test func refusalsAreOneEntryAUserAndMinute() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.user("bob")
        let before = try await world.audit().count
        for _ in 0..<5 { await expect(.adminRequired) { try await world.suspend(ann, by: .user(bob.id)) } }
        var refused = try await world.audit().dropFirst(before)
        #expect(refused.map(\.record.outcome) == [.refused])
        #expect(refused.first?.record.details["count"] == "1")
        // The rest come with the first of a later minute.
        world.clock.advance(by: .minutes(1))
        await expect(.adminRequired) { try await world.suspend(ann, by: .user(bob.id)) }
        refused = try await world.audit().dropFirst(before)
        #expect(refused.map(\.record.details["count"]) == ["1", "5"])
        expectWhole(try await world.audit())
    }

    @Test func refusalsThatNoneFollowAreWrittenWhenTheirMinuteIsOver() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.user("bob")
        for _ in 0..<3 { await expect(.adminRequired) { try await world.suspend(ann, by: .user(bob.id)) } }
        let before = try await world.audit().count
        try await world.useCases.tidyUp()
        #expect(try await world.audit().count == before)
        world.clock.advance(by: .minutes(1))
        try await world.useCases.tidyUp()
        try await world.useCases.tidyUp()
        let entries = try await world.audit().dropFirst(before)
        #expect(entries.count == 1 && entries.first?.record.details == ["count": "2"])
        #expect(entries.first?.record.actor == "user:\(bob.id.rawValue)")
    }
}
