import BotDomain
import BotPorts

extension StoreRules {
    static let keys: [Rule<StoreStage>] = [
        Rule("gives back a key as it was made, with all that narrows it") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let permissions: [KeyPermissions] = [
                .standard,
                KeyPermissions(scopes: Set<MethodScope>(), methods: [], chats: []),
                KeyPermissions(
                    scopes: [.send, .money], methods: ["sendmessage", "logout"],
                    chats: [.number(-1_001_234_567_890), .number(5), .username("fakechannel"), .username("1234567")]),
            ]
            for (number, permissions) in permissions.enumerated() {
                let new = NewGatewayKey(
                    botID: bot.id, userID: bot.userID, name: "key", hash: GatewayKeyHash(bytes: Fixtures.bytes(number)),
                    permissions: permissions, requestsPerSecond: number == 0 ? nil : 7,
                    expiresAt: number == 0 ? nil : Fixtures.noon + .days(1), createdAt: Fixtures.noon)
                let stored = try await stage.store.withTransaction { try await $0.keys.insert(new) }
                let expected = GatewayKey(
                    id: stored.id, botID: bot.id, userID: bot.userID, name: "key", hash: new.hash,
                    permissions: permissions, requestsPerSecond: new.requestsPerSecond, expiresAt: new.expiresAt,
                    createdAt: Fixtures.noon)
                try requireEqual(stored, expected, "the key that insert returns")
                let read = try await stage.store.withSnapshot { try await $0.keys.key(hash: new.hash) }
                try requireEqual(read, expected, "the key that is found by its hash")
            }
        },
        Rule("keeps one key a hash, whoever races for it") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let results = try await race { _ in try await stage.store.addKey(1, of: bot) }
            try requireOneWinner(results, losersTo: .gatewayKeyHash)
        },
        Rule("shows and deletes a bot's own keys, never another's") { stage in
            let ada = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let eve = try await stage.store.addBot(of: try await stage.store.addUser("eve"), telegramBotID: 200)
            let first = try await stage.store.addKey(1, of: ada)
            let others = try await stage.store.addKey(2, of: eve)
            let second = try await stage.store.addKey(3, of: ada)
            try await stage.store.withTransaction { transaction in
                try requireEqual(try await transaction.keys.keys(of: ada.id), [first, second], "one's keys, by id")
                let stolen = try await transaction.keys.delete(others.id, of: ada.id)
                try require(stolen == nil, "another bot's key is not deleted")
                try requireEqual(try await transaction.keys.keys(of: eve.id), [others], "it is still there")
                let gone = try await transaction.keys.delete(first.id, of: ada.id)
                try requireEqual(gone, first, "one's own key, as it was")
                try require(try await transaction.keys.delete(first.id, of: ada.id) == nil, "it goes once")
                try require(try await transaction.keys.key(hash: first.hash) == nil, "its hash finds nothing")
            }
        },
        Rule("refuses a key of one user for another's bot") { stage in
            let ada = try await stage.store.addUser("ada")
            let eve = try await stage.store.addUser("eve")
            let bot = try await stage.store.addBot(of: eve, telegramBotID: 200)
            let crossed = NewGatewayKey(
                botID: bot.id, userID: ada.id, name: "crossed", hash: GatewayKeyHash(bytes: Fixtures.bytes(1)),
                permissions: .standard, createdAt: Fixtures.noon)
            try await requireStoreError(.conflict, "a key of one user and another's bot") {
                try await stage.store.withTransaction { _ = try await $0.keys.insert(crossed) }
            }
        },
        Rule("notes the latest use of keys, and passes over those that are gone") { stage in
            let bot = try await stage.store.addBot(of: try await stage.store.addUser("ada"), telegramBotID: 100)
            let key = try await stage.store.addKey(1, of: bot)
            let late = Fixtures.noon + .hours(1)
            try await stage.store.withTransaction { transaction in
                try await transaction.keys.touch([key.id: late, GatewayKeyID(rawValue: 1_000): late])
                // Another process may bring its older count later.
                try await transaction.keys.touch([key.id: Fixtures.noon])
            }
            let read = try await stage.store.withSnapshot { try await $0.keys.key(hash: key.hash) }
            try requireEqual(read?.lastUsedAt, late, "when it was last used")
        },
    ]
}
