import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct ReplaceTokenTests {
    private func replace(_ user: User, _ id: Int64, _ variant: Character, in world: World) async throws -> BotView {
        try await world.useCases.replaceToken(of: user.id, with: try PlaintextToken(World.token(id, variant)))
    }

    @Test func theNewTokenIsKeptAndTheKeysToo() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        _ = try await world.issueKey(ann)
        world.botFather(1001, "y")
        let view = try await replace(ann, 1001, "y", in: world)
        #expect(view.status == .active)
        let opened = try world.secretBox.open(view.bot.sealedToken, for: view.bot.tokenContext)
        #expect(opened.withBytes { String(decoding: $0, as: UTF8.self) } == World.token(1001, "y"))
        #expect(try await world.useCases.listGatewayKeys(of: ann.id).count == 1)
        #expect(try await world.activity(ann).last == .tokenReplaced)
    }

    @Test func aBotInErrorComesBack() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        world.telegram.revoke(World.token(1001))
        await expect(.tokenRejected) { try await world.verify(ann) }
        world.botFather(1001, "y")
        let view = try await replace(ann, 1001, "y", in: world)
        #expect(view.status == .active && view.bot.errorReason == nil)
    }

    @Test func anotherBotsTokenIsRefusedUnasked() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        world.botFather(1002)
        let asked = world.telegram.calls.count
        await expect(.otherBot) { try await replace(ann, 1002, "x", in: world) }
        #expect(world.telegram.calls.count == asked)
    }

    @Test func aTokenThatTelegramRefusesChangesNothing() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let before = try await world.record(ann)
        await expect(.tokenRejected) { try await replace(ann, 1001, "y", in: world) }
        world.telegram.failNext(.getMe, with: .timedOut)
        await expect(.telegramTimeout) { try await replace(ann, 1001, "y", in: world) }
        world.telegram.failNext(.getMe, with: .unreachable)
        await expect(.telegramError) { try await replace(ann, 1001, "y", in: world) }
        #expect(try await world.record(ann) == before)
    }

    @Test func withoutABotThereIsNoTokenToReplace() async throws {
        let world = World()
        let ann = try await world.user("ann")
        await expect(.botNotFound) { try await replace(ann, 1001, "x", in: world) }
    }

    @Test func anotherBotRegisteredMeanwhileKeepsItsOwn() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        world.botFather(1001, "y")
        world.botFather(1002)
        world.interruptions.interrupt(World.token(1001, "y")) {
            try await world.useCases.removeBot(of: ann.id)
            try await world.create(1002, of: ann)
        }
        await expect(.botNotFound) { try await replace(ann, 1001, "y", in: world) }
        #expect(try await world.record(ann)?.username == "bot1002")
    }

    @Test func aBotRemovedMeanwhileStaysAway() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        world.botFather(1001, "y")
        world.interruptions.interrupt(World.token(1001, "y")) { try await world.useCases.removeBot(of: ann.id) }
        await expect(.botNotFound) { try await replace(ann, 1001, "y", in: world) }
        #expect(try await world.record(ann) == nil)
    }
}
