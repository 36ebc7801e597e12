import BotDomain
import BotPorts
import BotTesting
import Testing

@Suite("FakeTelegramClient")
struct FakeTelegramClientTests {
    static let token = "123456789:FAKE-token-for-the-fake-of-telegram"
    private let telegram = FakeTelegramClient()
    private let bot = BotIdentity(
        telegramBotID: TelegramBotID(rawValue: 123_456_789), username: "fake_bot", firstName: "Fake")

    @Test("knows the bots it was told of, until their tokens are revoked")
    func knowing() async throws {
        await #expect(throws: TelegramError.tokenRefused) { try await getMe() }
        telegram.know(Self.token, as: bot)
        #expect(try await getMe() == bot)
        telegram.revoke(Self.token)
        await #expect(throws: TelegramError.tokenRefused) { try await getMe() }
    }

    @Test("fails as told, once for each time it was told, and by method")
    func failing() async throws {
        telegram.know(Self.token, as: bot)
        telegram.failNext(.getMe, with: .timedOut)
        telegram.failNext(.getMe, with: .tooManyRequests(retryAfter: .seconds(3)))
        #expect(try await send("hello") == 1)
        await #expect(throws: TelegramError.timedOut) { try await getMe() }
        await #expect(throws: TelegramError.tooManyRequests(retryAfter: .seconds(3))) { try await getMe() }
        #expect(try await getMe() == bot)
    }

    @Test("remembers what it was asked, and numbers messages")
    func recording() async throws {
        telegram.know(Self.token, as: bot)
        #expect(try await send("one") == 1)
        #expect(try await send("two") == 2)
        try await telegram.deleteWebhook(PlaintextToken(Self.token), environment: .production)
        let calls = telegram.calls
        #expect(calls.map(\.method) == [.sendMessage, .sendMessage, .deleteWebhook])
        #expect(calls.map(\.text) == ["one", "two", nil])
        #expect(calls.map(\.chat) == [.number(5), .number(5), nil])
        #expect(calls.map(\.environment) == [.test, .test, .production])
        #expect(calls.allSatisfy { $0.token == Self.token })
    }

    @Test("holds calls until they are released, and answers by what is known then")
    func holding() async throws {
        telegram.know(Self.token, as: bot)
        telegram.hold(.getMe)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: TelegramError.tokenRefused) { try await getMe() }
            }
            try await telegram.held(.getMe, reach: 1)
            #expect(telegram.calls.count == 1)
            telegram.revoke(Self.token)
            telegram.release(.getMe)
            try await group.waitForAll()
        }
        await #expect(throws: TelegramError.tokenRefused) { try await getMe() }
    }

    @Test("lets a cancelled call go")
    func cancelling() async throws {
        telegram.hold(.getMe)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                await #expect(throws: TelegramError.cancelled) { try await getMe() }
            }
            try await telegram.held(.getMe, reach: 1)
            group.cancelAll()
        }
    }

    private func getMe() async throws -> BotIdentity {
        try await telegram.getMe(PlaintextToken(Self.token), environment: .test)
    }

    private func send(_ text: String) async throws -> Int64 {
        try await telegram.sendMessage(PlaintextToken(Self.token), environment: .test, chat: .number(5), text: text)
    }
}
