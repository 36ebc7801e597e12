import BotDomain
import BotPorts

extension BotStore {
    func addUser(_ name: String, role: Role = .user) async throws -> User {
        let new = try Fixtures.newUser(name, role: role)
        return try await withTransaction { try await $0.users.insert(new) }
    }

    func addBot(of user: User, telegramBotID: Int64, token: Int? = nil) async throws -> Bot {
        let new = Fixtures.newBot(of: user.id, telegramBotID: telegramBotID, token: token)
        return try await withTransaction { transaction in
            let bot = try await transaction.bots.insert(new)
            // In a race: room for another transaction between the insert and the commit.
            await Task.yield()
            return bot
        }
    }

    func addKey(_ number: Int, of bot: Bot) async throws -> GatewayKey {
        let new = Fixtures.newKey(number, of: bot)
        return try await withTransaction { try await $0.keys.insert(new) }
    }

    func addLogin(of user: User, lasting: Nanoseconds = .days(30)) async throws -> Login {
        try await withTransaction {
            try await $0.logins.insert(
                userID: user.id, createdAt: Fixtures.noon, expiresAt: Fixtures.noon + lasting)
        }
    }

    func userCount() async throws -> Int {
        try await withSnapshot { try await $0.users.users(after: nil, limit: 1_000).count }
    }
}
