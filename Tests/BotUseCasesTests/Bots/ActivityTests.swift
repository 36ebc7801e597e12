import BotDomain
import BotTesting
import BotUseCases
import Testing

struct ActivityTests {
    @Test func newestFirstByPages() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.userWithBot("bob", 1002)
        try await world.suspend(ann)
        try await world.activate(ann)
        _ = try await world.useCases.stopBot(of: bob.id)
        let list = { (before: Int64?) in
            try await world.useCases.listActivity(of: ann.id, before: before, limit: 3)
        }
        let first = try await list(nil)
        #expect(first.elements.map(\.kind) == [.activated, .suspended, .verified])
        #expect(first.elements[1].detail == "Sends spam.")
        let rest = try await list(first.next)
        #expect(rest.elements.map(\.kind) == [.created] && rest.next == nil)
        #expect((first.elements + rest.elements).allSatisfy { $0.userID == ann.id })
    }

    @Test func whereNoBotStandsThereIsNone() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        try await world.useCases.removeBot(of: ann.id)
        await expect(.botNotFound) {
            try await world.useCases.listActivity(of: ann.id, before: nil, limit: 10)
        }
        try await world.create(1001, of: ann)
        let kinds = try await world.useCases.listActivity(of: ann.id, before: nil, limit: 2).elements.map(\.kind)
        #expect(kinds == [.created, .removed])
    }
}
