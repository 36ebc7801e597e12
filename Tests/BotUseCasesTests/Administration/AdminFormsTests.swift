import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

/// What an admin does to a user's bot as its user would: opened, verified, deleted.
struct AdminFormsTests {
    private let world = World()
    private let ann: User
    private let admin: AuditActor

    init() async throws {
        ann = try await world.userWithBot("ann", 1001)
        admin = .user(try await world.user("adm", role: .admin).id)
    }

    private func last() async throws -> AuditRecord { try #require(try await world.audit().last).record }

    private func access(_ user: User, by actor: AuditActor, reason: String? = nil) async throws -> BotView {
        try await world.useCases.accessBot(of: user.id, reason: try reason.map { try AccessReason($0) }, by: actor)
    }

    private func verify(_ user: User, by actor: AuditActor) async throws -> Verification {
        try await world.useCases.verifyUsersBot(of: user.id, testMessage: nil, by: actor)
    }

    // MARK: Access

    @Test func accessIsAuditedWhateverTheStatus() async throws {
        let world = world
        let ann = ann
        let before = try await world.head()
        for change in [
            { _ = try await world.useCases.stopBot(of: ann.id) }, { try await world.suspend(ann) },
            {
                _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
            },
        ] as [() async throws -> Void] {
            try await change()
            let view = try await access(ann, by: admin, reason: " ticket 4711 ")
            #expect(try await world.useCases.showBot(of: ann.id) == view)
            let record = try await last()
            #expect(record.action == .accessBot && record.outcome == .done && record.targetUserID == ann.id)
            #expect(record.details == ["reason": "ticket 4711", "telegram_bot_id": "1001"])
        }
        // To look changes nothing but the trail.
        #expect(try await world.changes(after: before).filter { $0.topic == .bot }.count == 2)
    }

    @Test func accessThatFailsIsAuditedToo() async throws {
        let bob = try await world.user("bob")
        await expect(.botNotFound) { try await access(bob, by: admin) }
        var record = try await last()
        #expect(record.action == .accessBot && record.outcome == .failed && record.targetUserID == bob.id)
        #expect(record.details == ["error": "bot_not_found"])
        await expect(.adminRequired) { try await access(ann, by: .user(bob.id)) }
        record = try await last()
        #expect(record.action == .accessBot && record.outcome == .refused && record.actor == "user:\(bob.id.rawValue)")
    }

    // MARK: Verify

    @Test func verifiedAndAudited() async throws {
        let bob = try await world.user("bob")
        world.botFather(1002)
        try await world.create(1002, of: bob)
        #expect(try await verify(bob, by: admin).view.status == .active)
        let record = try await last()
        #expect(record.action == .verifyBot && record.outcome == .done && record.targetUserID == bob.id)
        #expect(record.details == ["telegram_bot_id": "1002"])
        #expect(try await world.activity(bob).last == .verified)
    }

    @Test func aRefusedTokenIsAFailedAttemptAndAnError() async throws {
        world.telegram.revoke(World.token(1001))
        await expect(.tokenRejected) { try await verify(ann, by: admin) }
        #expect(try await world.status(ann) == .error)
        let trail = try await world.audit()
        let record = try await last()
        #expect(record.action == .verifyBot && record.outcome == .failed)
        #expect(record.details == ["error": "token_rejected", "telegram_bot_id": "1001"])
        #expect(trail.filter { $0.record.action == .verifyBot }.count == 1)
        expectWhole(trail)
        // One that changes nothing more is an attempt all the same.
        await expect(.tokenRejected) { try await verify(ann, by: admin) }
        #expect(try await last().details == ["error": "token_rejected"])
        #expect(try await world.audit().count == trail.count + 1)
    }

    @Test func aSuspendedBotIsNotVerifiedByAnAdminEither() async throws {
        try await world.suspend(ann)
        let asked = world.telegram.calls.count
        await expect(.invalidTransition) { try await verify(ann, by: admin) }
        #expect(world.telegram.calls.count == asked)
        #expect(try await last().outcome == .failed)
    }

    @Test func aTestMessageInAnothersNameStandsInTheTrail() async throws {
        let message = TestMessage(chat: .number(42), text: "Hello.")
        let verification = try await world.useCases.verifyUsersBot(of: ann.id, testMessage: message, by: admin)
        #expect(verification.testMessage == .sent(messageID: 1))
        #expect(try await last().details["test_chat_id"] == "42")
    }

    // MARK: Delete

    @Test func deletedAndAudited() async throws {
        let bot = try #require(try await world.record(ann))
        _ = try await world.issueKey(ann)
        try await world.limit(ann, 5)
        try await world.useCases.deleteBot(of: ann.id, by: admin)
        let record = try await last()
        #expect(record.action == .deleteBot && record.outcome == .done && record.targetUserID == ann.id)
        #expect(record.details == ["telegram_bot_id": "1001"])
        #expect(try await world.record(ann) == nil)
        #expect(try await world.keys(of: bot).isEmpty)
        #expect(try await world.activity(ann).last == .removed)
        #expect(try await world.owedRemovals().map(\.afterRemoval) == [true])
        // The holds stay.
        #expect(try await world.create(1001, of: ann).ceiling?.requestsPerSecond == 5)
        try await world.useCases.deleteBot(of: ann.id, by: admin)
        await expect(.botNotFound) { try await world.useCases.deleteBot(of: ann.id, by: admin) }
        #expect(try await last().outcome == .failed)
        expectWhole(try await world.audit())
    }

    @Test func entryAndEffectStandTogetherOrNotAtAll() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        let ann = try await world.userWithBot("ann", 1001)
        let record = try await world.record(ann)
        let before = try await world.head()
        holder.value?.set(.audit)
        await expect(.internalError) { try await world.useCases.deleteBot(of: ann.id, by: World.shell) }
        await expect(.internalError) {
            try await world.useCases.verifyUsersBot(of: ann.id, testMessage: nil, by: World.shell)
        }
        await expect(.internalError) {
            try await world.useCases.changeUser(ann.id, role: .admin, isActive: false, by: World.shell)
        }
        await expect(.internalError) {
            try await world.useCases.accessBot(of: ann.id, reason: nil, by: World.shell)
        }
        world.telegram.revoke(World.token(1001))
        await expect(.internalError) {
            try await world.useCases.verifyUsersBot(of: ann.id, testMessage: nil, by: World.shell)
        }
        holder.value?.set(.none)
        #expect(try await world.record(ann) == record)
        #expect(try await world.head() == before)
        #expect(try await world.useCases.findUser(named: "ann") == ann)
    }

    // MARK: Roles

    @Test func anAdminsBotTakesAnOwner() async throws {
        let boss = try await world.userWithBot("boss", 1002)
        _ = try await world.useCases.setUserRole(.admin, of: "boss", by: World.shell)
        let owner = AuditActor.user(try await world.user("own", role: .owner).id)
        for actor in [admin, AuditActor.user(boss.id)] {
            await expect(.roleTooLow) { try await access(boss, by: actor) }
            await expect(.roleTooLow) { try await verify(boss, by: actor) }
            await expect(.roleTooLow) { try await world.useCases.deleteBot(of: boss.id, by: actor) }
        }
        // To look at its status takes an admin.
        #expect(try await world.useCases.showUsersBot(of: boss.id, by: admin).status == .active)
        _ = try await access(boss, by: owner)
        _ = try await verify(boss, by: owner)
        try await world.useCases.deleteBot(of: boss.id, by: owner)
    }

    @Test func aRoleTakenAwayBetweenCheckAndChangeIsGone() async throws {
        let world = world
        try await world.useCases.checkAuthority(.changeBot, over: ann.id, to: .verifyBot, by: admin)
        let before = try await world.record(ann)
        world.interruptions.interrupt(World.token(1001)) {
            _ = try await world.useCases.setUserRole(.user, of: "adm", by: World.shell)
        }
        await expect(.adminRequired) { try await verify(ann, by: admin) }
        #expect(try await world.record(ann) == before)
        #expect(try await last().outcome == .refused)
        // Nor is the bot put in error in his name.
        _ = try await world.useCases.setUserRole(.admin, of: "adm", by: World.shell)
        world.interruptions.interrupt(World.token(1001)) {
            world.telegram.revoke(World.token(1001))
            _ = try await world.useCases.setUserRole(.user, of: "adm", by: World.shell)
        }
        await expect(.adminRequired) { try await verify(ann, by: admin) }
        #expect(try await world.record(ann) == before)
        await expect(.adminRequired) {
            try await world.useCases.checkAuthority(.changeBot, over: ann.id, to: .verifyBot, by: admin)
        }
    }
}
