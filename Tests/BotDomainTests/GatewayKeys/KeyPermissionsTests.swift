import BotDomain
import Testing

@Suite struct KeyPermissionsTests {
    @Test func `Nothing asked for is the standard: all scopes, all but the blocked`() throws {
        let permissions = try KeyPermissions(scopes: nil, methods: nil, chats: nil)
        #expect(permissions == .standard)
        #expect(permissions.isRestricted == false)
        for method in MethodTable.all { #expect(permissions.allows(method) == !method.isBlocked, "\(method.name)") }
        #expect(permissions.allows(chat: .number(-5)))
    }

    @Test(arguments: MethodScope.allCases)
    func `A scope allows its methods and no others`(scope: MethodScope) throws {
        let permissions = try KeyPermissions(scopes: [scope.rawValue], methods: nil, chats: nil)
        #expect(permissions.isRestricted)
        for method in MethodTable.all {
            let expected = method.scope == scope && method.name != "setWebhook" && !method.isBlocked
            #expect(permissions.allows(method) == expected, "\(method.name)")
        }
    }

    @Test(arguments: [
        (["updates"], false), (["send"], false), (["updates", "send"], true), (["updates", "read"], false),
    ])
    func `setWebhook wants updates and send`(scopes: [String], allowed: Bool) throws {
        let method = try #require(MethodTable.method(named: "setWebhook"))
        #expect(try KeyPermissions(scopes: scopes, methods: nil, chats: nil).allows(method) == allowed)
        #expect(try KeyPermissions(scopes: scopes, methods: ["setWebhook"], chats: nil).allows(method) == allowed)
    }

    @Test func `Methods narrow the scopes and never widen them`() throws {
        let permissions = try KeyPermissions(scopes: ["send"], methods: ["SENDMESSAGE", "getMe"], chats: nil)
        #expect(permissions.methods == ["sendmessage", "getme"])
        #expect(MethodTable.all.filter(permissions.allows).map(\.name) == ["sendMessage"])
    }

    @Test(arguments: ["logOut", "close", "getManagedBotToken", "replaceManagedBotToken"])
    func `A blocked method passes only where it is named, and its scope is there`(name: String) throws {
        let method = try #require(MethodTable.method(named: name))
        #expect(try KeyPermissions(scopes: ["admin"], methods: nil, chats: nil).allows(method) == false)
        #expect(try KeyPermissions(scopes: nil, methods: ["getMe"], chats: nil).allows(method) == false)
        #expect(try KeyPermissions(scopes: nil, methods: [name], chats: nil).allows(method))
        #expect(try KeyPermissions(scopes: ["admin"], methods: [name], chats: nil).allows(method))
        #expect(try KeyPermissions(scopes: ["send"], methods: [name], chats: nil).allows(method) == false)
    }

    @Test func `Chats narrow what may be named`() throws {
        let permissions = try KeyPermissions(scopes: nil, methods: nil, chats: ["42", "-1001", "@Some_Channel"])
        #expect(permissions.isRestricted)
        for chat in [ChatID.number(42), .number(-1001), .username("some_channel")] {
            #expect(permissions.allows(chat: chat))
        }
        for chat in [ChatID.number(-42), .number(0), .username("other"), .username("42")] {
            #expect(permissions.allows(chat: chat) == false)
        }
    }

    @Test func `Unknown words are refused by their place, and none is carried`() {
        #expect(throws: KeyPermissions.Refusal.unknownScope(index: 1)) {
            try KeyPermissions(scopes: ["send", "Send"], methods: nil, chats: nil)
        }
        #expect(throws: KeyPermissions.Refusal.unknownScope(index: 0)) {
            try KeyPermissions(scopes: ["send\0"], methods: nil, chats: nil)
        }
        #expect(throws: KeyPermissions.Refusal.unknownMethod(index: 2)) {
            try KeyPermissions(scopes: nil, methods: ["getMe", "SENDMESSAGE", "sendMessages"], chats: nil)
        }
        #expect(throws: KeyPermissions.Refusal.malformedChat(index: 1)) {
            try KeyPermissions(scopes: nil, methods: nil, chats: ["1", "1.5"])
        }
    }

    @Test func `A list that is there and empty is refused, and so are too many chats`() throws {
        #expect(throws: KeyPermissions.Refusal.empty(.scopes)) {
            try KeyPermissions(scopes: [], methods: nil, chats: nil)
        }
        #expect(throws: KeyPermissions.Refusal.empty(.methods)) {
            try KeyPermissions(scopes: nil, methods: [], chats: nil)
        }
        #expect(throws: KeyPermissions.Refusal.empty(.chats)) {
            try KeyPermissions(scopes: nil, methods: nil, chats: [])
        }
        let most = (1...KeyPermissions.maximumChats).map(String.init)
        #expect(try KeyPermissions(scopes: nil, methods: nil, chats: most).chats?.count == most.count)
        #expect(throws: KeyPermissions.Refusal.tooManyChats) {
            try KeyPermissions(scopes: nil, methods: nil, chats: most + ["1"])
        }
    }

    @Test func `Naming every scope is no restriction`() throws {
        let permissions = try KeyPermissions(scopes: MethodScope.allCases.map(\.rawValue), methods: nil, chats: nil)
        #expect(permissions.isRestricted == false)
    }
}
