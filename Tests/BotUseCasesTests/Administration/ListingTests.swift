import BotDomain
import BotTesting
import BotUseCases
import Testing

struct ListingTests {
    @Test func theTrailNewestFirstAsItIsAskedFor() async throws {
        let world = World()
        let admin = AuditActor.user(try await world.user("adm", role: .admin).id)
        let ann = try await world.userWithBot("ann", 1001)
        try await world.suspend(ann, by: admin)
        try await world.activate(ann, by: admin)
        let list = { (query: AuditQuery, before: Int64?) in
            try await world.useCases.listAuditEntries(fitting: query, before: before, limit: 2, by: admin)
        }
        let newest = try await list(AuditQuery(), nil)
        #expect(newest.elements.map(\.record.action) == [.activateBot, .suspendBot])
        let rest = try await list(AuditQuery(), newest.next)
        #expect(rest.elements.map(\.record.action) == [.createUser, .createUser])
        #expect(rest.next == nil)
        var query = AuditQuery()
        query.actor = admin.text
        query.targetUserID = ann.id
        query.action = .suspendBot
        #expect(try await list(query, nil).elements.count == 1)
        query.actor = "no\u{0}body"
        await expect(.validationFailed) { try await list(query, nil) }
    }

    @Test func theTrailIsWholeAfterAMix() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.user("bob")
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { _ = try? await world.suspend(ann, "Reason number \(number)") }
                group.addTask { _ = try? await world.activate(ann) }
                group.addTask { _ = try? await world.limit(ann, number + 1) }
                group.addTask { _ = try? await world.user("extra\(number)", role: .admin) }
                group.addTask { _ = try? await world.suspend(ann, by: .user(bob.id)) }
                group.addTask { _ = try? await world.suspend(bob) }
            }
        }
        let trail = try await world.audit()
        expectWhole(trail)
        let outcomes = Set(trail.map(\.record.outcome))
        #expect(outcomes == [.done, .failed, .refused])
    }
}
