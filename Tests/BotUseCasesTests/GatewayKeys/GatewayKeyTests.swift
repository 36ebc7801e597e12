import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct GatewayKeyTests {
    private func issue(_ request: KeyRequest, _ user: User, in world: World) async throws -> IssuedKey {
        try await world.useCases.issueGatewayKey(request, of: user.id)
    }

    @Test func aKeyLooksLikeATokenAndIsKeptAsItsHash() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let before = try await world.head()
        let issued = try await world.issueKey(ann, "my bot")
        #expect(GatewayKeyText.telegramBotID(of: Array(issued.text.utf8))?.rawValue == 1001)
        #expect(issued.key.hash.bytes == FakeDigest().sha256(Array(issued.text.utf8)))
        #expect(issued.key.name == "my bot" && issued.key.permissions == .standard && issued.key.expiresAt == nil)
        #expect(!"\(issued)".contains(issued.text) && !String(reflecting: issued).contains(issued.text))
        #expect(try await world.key(issued.key) == issued.key)
        let change = try #require(try await world.changes(after: before).first)
        #expect(change.topic == .key && change.subjectID == issued.key.id.rawValue)
        #expect(try await world.activity(ann).last == .keyIssued)
    }

    @Test func narrowedAsItsMakerAsks() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let permissions = KeyPermissions(scopes: [.send], methods: ["sendmessage"], chats: [.number(-5)])
        let expiry = world.clock.wall.now + .hours(1)
        let request = KeyRequest(
            name: " narrow ", permissions: permissions, requestsPerSecond: 3, expiresAt: expiry)
        let key = try await issue(request, ann, in: world).key
        #expect(key.permissions == permissions && key.requestsPerSecond == 3 && key.expiresAt == expiry)
        #expect(key.name == "narrow")
        #expect(try await world.useCases.listGatewayKeys(of: ann.id) == [key])
    }

    @Test func whatIsOutOfBoundsIsNamed() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let wrong = KeyRequest(
            name: "  ", permissions: .standard, requestsPerSecond: 101, expiresAt: world.clock.wall.now)
        let error = await expect(.validationFailed) { try await issue(wrong, ann, in: world) }
        #expect(error?.fields.map(\.field) == ["name", "max_requests_per_second", "expires_at"])
        for name in ["no\u{0}", String(repeating: "x", count: 101)] {
            let request = KeyRequest(name: name, permissions: .standard)
            await expect(.validationFailed) { try await issue(request, ann, in: world) }
        }
        #expect(try await world.useCases.listGatewayKeys(of: ann.id).isEmpty)
    }

    @Test func fiftyKeysABotHoweverManyAtOnce() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let issued = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<60 { group.addTask { (try? await world.issueKey(ann)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(issued == 50)
        await expect(.tooManyKeys) { try await world.issueKey(ann) }
        let keys = try await world.useCases.listGatewayKeys(of: ann.id)
        #expect(keys.count == 50 && keys.map(\.id) == keys.map(\.id).sorted())
        try await world.useCases.revokeGatewayKey(try #require(keys.first).id, of: ann.id)
        _ = try await world.issueKey(ann)
    }

    @Test func aThousandChatsABotHoweverManyKeysNameThem() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let request = { (chats: Int) in
            let named = Set((1...Int64(chats)).map { ChatID.number($0) })
            return KeyRequest(name: "k", permissions: KeyPermissions(scopes: [.send], methods: nil, chats: named))
        }
        let first = try await issue(request(600), ann, in: world).key
        _ = try await issue(request(400), ann, in: world)
        let error = await expect(.validationFailed) { try await issue(request(1), ann, in: world) }
        #expect(error?.fields.map(\.field) == ["chats"])
        _ = try await world.issueKey(ann)
        try await world.useCases.revokeGatewayKey(first.id, of: ann.id)
        _ = try await issue(request(600), ann, in: world)
    }

    @Test func revokedItIsGone() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let key = try await world.issueKey(ann).key
        let before = try await world.head()
        try await world.useCases.revokeGatewayKey(key.id, of: ann.id)
        #expect(try await world.key(key) == nil)
        #expect(try await world.changes(after: before).map(\.topic) == [.key])
        #expect(try await world.activity(ann).last == .keyRevoked)
        #expect(try await world.owedRemovals().isEmpty)
        await expect(.keyNotFound) { try await world.useCases.revokeGatewayKey(key.id, of: ann.id) }
    }

    @Test func theKeyThatSetTheWebhookTakesItAlong() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let key = try await world.issueKey(ann).key
        try await world.setWebhook(of: ann, by: key)
        try await world.useCases.revokeGatewayKey(key.id, of: ann.id)
        #expect(try await world.owedRemovals().map(\.afterRemoval) == [false])
        #expect(try await world.record(ann)?.webhookKeyID == nil)
    }

    @Test func anotherUsersKeyIsNotFound() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        let bob = try await world.userWithBot("bob", 1002)
        let key = try await world.issueKey(ann).key
        await expect(.keyNotFound) { try await world.useCases.revokeGatewayKey(key.id, of: bob.id) }
        #expect(try await world.key(key) == key)
        #expect(try await world.useCases.listGatewayKeys(of: bob.id).isEmpty)
    }

    @Test func withoutABotThereAreNoKeys() async throws {
        let world = World()
        let ann = try await world.user("ann")
        await expect(.botNotFound) { try await world.issueKey(ann) }
        await expect(.botNotFound) { try await world.useCases.listGatewayKeys(of: ann.id) }
        await expect(.botNotFound) {
            try await world.useCases.revokeGatewayKey(GatewayKeyID(rawValue: 1), of: ann.id)
        }
    }
}
