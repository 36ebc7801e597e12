import BotDomain
import BotTesting
import BotUseCases
import Testing

struct OperatorTests {
    @Test func anAccountIsMadeAuditedAndTold() async throws {
        let world = World()
        let user = try await world.user("ann", role: .admin)
        let record = try #require(try await world.audit().first).record
        #expect(record.action == .createUser && record.actor == "cli:op@host" && record.targetUserID == user.id)
        #expect(record.details == ["username": "ann", "role": "admin"] && record.outcome == .done)
        #expect(try await world.changes().map(\.topic) == [.user])
        #expect(try await world.useCases.findUser(named: "ANN@example.com") == user)
        await expect(.userNotFound) { try await world.useCases.findUser(named: "no\u{0}body") }
    }

    @Test func aFailedAttemptIsAuditedToo() async throws {
        let world = World()
        try await world.user("ann")
        await expect(.accountExists) { try await world.user("ann") }
        await expect(.userNotFound) { try await world.useCases.setUserRole(.admin, of: "bob", by: World.shell) }
        let records = try await world.audit().map(\.record)
        #expect(records.map(\.outcome) == [.done, .failed, .failed])
        #expect(records.compactMap { $0.details["error"] } == ["account_exists", "user_not_found"])
        expectWhole(try await world.audit())
    }

    @Test func theLastActiveOwnerStays() async throws {
        let world = World()
        try await world.user("ann", role: .owner)
        try await world.user("bob", role: .owner)
        _ = try await world.useCases.setUserActive(false, of: "bob", by: World.shell)
        await expect(.lastOwner) { try await world.useCases.setUserRole(.admin, of: "ann", by: World.shell) }
        await expect(.lastOwner) { try await world.useCases.setUserActive(false, of: "ann", by: World.shell) }
        #expect(try await world.useCases.findUser(named: "ann").role == .owner)
        #expect(try await world.audit().suffix(2).map(\.record.outcome) == [.failed, .failed])
        // To be what he is already is no loss.
        _ = try await world.useCases.setUserRole(.owner, of: "ann", by: World.shell)
    }

    @Test func ofTwoOwnersDemotedAtOnceOneStays() async throws {
        for _ in 0..<20 {
            let world = World()
            try await world.user("ann", role: .owner)
            try await world.user("bob", role: .owner)
            let gone = await withTaskGroup(of: Bool.self) { group in
                group.addTask {
                    (try? await world.useCases.setUserRole(.user, of: "ann", by: World.shell)) != nil
                }
                group.addTask {
                    (try? await world.useCases.setUserActive(false, of: "bob", by: World.shell)) != nil
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(gone == 1)
        }
    }

    @Test func aDeactivatedUsersWebhookGoesToo() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.setWebhook(of: ann, by: try await world.issueKey(ann).key)
        _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        #expect(try await world.record(ann)?.webhookKeyID == nil)
        // Once is enough.
        _ = try await world.useCases.setUserActive(false, of: "ann", by: World.shell)
        #expect(try await world.owedRemovals().map(\.afterRemoval) == [false])
        _ = try await world.useCases.setUserActive(true, of: "ann", by: World.shell)
        #expect(try await world.useCases.removeOwedWebhooks() == 1)
        #expect(world.telegram.calls.last?.method == .deleteWebhook)
    }

    @Test func throughTheAPIAccountsAreKeptByOwnersAlone() async throws {
        let world = World()
        let owner = try await world.user("own", role: .owner)
        let admin = try await world.user("adm", role: .admin)
        let user = try await world.user("usr")
        let set = { (actor: User) in
            try await world.useCases.setUserRole(.admin, of: "usr", by: .user(actor.id))
        }
        await expect(.roleTooLow) { try await set(admin) }
        await expect(.adminRequired) { try await set(user) }
        #expect(try await set(owner).role == .admin)
    }

    @Test func accountsAreListedByPages() async throws {
        let world = World()
        for name in ["ann", "bob", "cyd"] { try await world.user(name) }
        let first = try await world.useCases.listUsers(after: nil, limit: 2)
        let rest = try await world.useCases.listUsers(after: first.last?.id, limit: 2)
        #expect((first + rest).map(\.username.text) == ["ann", "bob", "cyd"])
    }

    @Test func entryAndEffectStandTogetherOrNotAtAll() async throws {
        let holder = Holder<BrokenStore>()
        let world = World(wrapping: { holder.keep(BrokenStore($0)) })
        try await world.user("ann")
        let before = try await world.head()
        holder.value?.set(.audit)
        await expect(.internalError) { try await world.useCases.setUserRole(.owner, of: "ann", by: World.shell) }
        #expect(try await world.useCases.findUser(named: "ann").role == .user)
        #expect(try await world.head() == before)
    }
}
