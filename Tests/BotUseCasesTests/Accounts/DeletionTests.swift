import BotDomain
import BotTesting
import BotUseCases
import Testing

struct DeletionTests {
    @Test func anAccountGoesWithItsLoginsAndItsBot() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let grant = try await world.logIn("ann")
        let bot = try #require(try await world.record(ann))
        let key = try await world.issueKey(ann).key
        #expect(try await world.useCases.deleteUser("Ann", by: World.shell).id == ann.id)
        await expect(.unauthenticated) { try await world.useCases.authenticate(accessToken: grant.accessToken) }
        await expect(.invalidCredentials) { try await world.logIn("ann") }
        await expect(.userNotFound) { try await world.useCases.findUser(named: "ann") }
        #expect(try await world.record(ann) == nil)
        #expect(try await world.key(key) == nil)
        #expect(try await world.keys(of: bot).isEmpty)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .deleteUser && record.targetUserID == ann.id && record.details["name"] == "ann")
        #expect(Set(try await world.changes().suffix(3).map(\.topic)) == [.login, .bot, .user])
        expectWhole(try await world.audit())
    }

    @Test func itsWebhookIsOwedAndTheCallMadeThoughTheUserIsGone() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.useCases.deleteUser("ann", by: World.shell)
        #expect(try await world.owedRemovals().map(\.afterRemoval) == [true])
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(world.telegram.calls.last?.method == .deleteWebhook)
        let record = try #require(try await world.audit().last).record
        #expect(record.action == .removeWebhook && record.targetUserID == ann.id && record.outcome == .done)
    }

    @Test func holdsStay() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann)
        try await world.useCases.deleteUser("ann", by: World.shell)
        let bob = try await world.user("bob")
        #expect(try await world.create(1001, of: bob).status == .suspended)
        #expect(try await world.audit().map(\.record.action).contains(.suspendBot))
    }

    @Test func theLastActiveOwnerStays() async throws {
        let world = World()
        try await world.user("ann", role: .owner)
        try await world.user("bob", role: .owner)
        try await world.useCases.deleteUser("bob", by: World.shell)
        await expect(.lastOwner) { try await world.useCases.deleteUser("ann", by: World.shell) }
        await expect(.userNotFound) { try await world.useCases.deleteUser("bob", by: World.shell) }
        #expect(try await world.audit().suffix(2).map(\.record.outcome) == [.failed, .failed])
    }

    @Test func ofTwoOwnersDeletedAtOnceOneStays() async throws {
        for _ in 0..<20 {
            let world = World()
            try await world.user("ann", role: .owner)
            try await world.user("bob", role: .owner)
            let gone = await withTaskGroup(of: Bool.self) { group in
                for name in ["ann", "bob"] {
                    group.addTask { (try? await world.useCases.deleteUser(name, by: World.shell)) != nil }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(gone == 1)
        }
    }

    @Test func aBotOfferedWhileItsUserGoesIsNotRecorded() async throws {
        let world = World()
        let ann = try await world.user("ann")
        world.interruptions.interrupt(world.botFather(1001)) {
            try await world.useCases.deleteUser("ann", by: World.shell)
        }
        await expect(.unauthenticated) { try await world.create(1001, of: ann) }
    }

    /// What a user began holds nothing once he is shut out, though his call came before.
    @Test func aUserDeactivatedWhileTelegramIsAskedChangesNothing() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let shutOut: InterruptedTelegram.Interruption = {
            _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        }
        let letIn = { try await world.useCases.setUserActive(true, of: "ann", by: World.shell) }
        world.interruptions.interrupt(world.botFather(1001), by: shutOut)
        await expect(.unauthenticated) { try await world.create(1001, of: ann) }
        #expect(try await world.record(ann) == nil)
        _ = try await letIn()
        try await world.create(1001, of: ann)
        world.interruptions.interrupt(World.token(1001), by: shutOut)
        await expect(.unauthenticated) { try await world.verify(ann) }
        #expect(try await world.record(ann)?.standing.status == .pending)
        _ = try await letIn()
        let token = try await world.record(ann)?.sealedToken
        world.interruptions.interrupt(world.botFather(1001, "y"), by: shutOut)
        await expect(.unauthenticated) {
            try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "y")))
        }
        #expect(try await world.record(ann)?.sealedToken == token)
    }
}
