import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct VerifyBotTests {
    private func world() async throws -> (World, User) {
        let world = World()
        let ann = try await world.user("ann")
        world.botFather(1001)
        try await world.create(1001, of: ann)
        return (world, ann)
    }

    private func message(_ text: String) -> TestMessage { TestMessage(chat: .number(7), text: text) }

    @Test func aGoodTokenMakesTheBotActive() async throws {
        let (world, ann) = try await world()
        let verification = try await world.verify(ann)
        #expect(verification.view.status == .active && verification.view.bot.standing.isVerified)
        #expect(verification.identity.username == "bot1001" && verification.testMessage == nil)
        #expect(try await world.activity(ann) == [.created, .verified])
        // Done again it changes nothing but the names.
        world.telegram.know(
            World.token(1001),
            as: BotIdentity(telegramBotID: TelegramBotID(rawValue: 1001), username: "renamed", firstName: "New"))
        #expect(try await world.verify(ann).view.bot.username == "renamed")
        #expect(try await world.status(ann) == .active)
    }

    @Test func aTestMessageIsSent() async throws {
        let (world, ann) = try await world()
        let result = try await world.verify(ann, testMessage: message("Hello")).testMessage
        #expect(result == .sent(messageID: 1))
        let call = try #require(world.telegram.calls.last)
        #expect(call.method == .sendMessage && call.chat == .number(7) && call.text == "Hello")
    }

    @Test(arguments: [
        (TelegramError.refused(errorCode: 400, description: "Bad Request: chat not found"), "chat not found"),
        (.tooManyRequests(retryAfter: .seconds(30)), "30 s"), (.timedOut, "in time"), (.unreachable, "reached"),
        (.tokenRefused, "refuses"),
    ])
    func aTestMessageThatFailsUndoesNothing(error: TelegramError, word: String) async throws {
        let (world, ann) = try await world()
        world.telegram.failNext(.sendMessage, with: error)
        let verification = try await world.verify(ann, testMessage: message("Hello"))
        guard case .failed(let why) = verification.testMessage else {
            Issue.record("not failed: \(String(describing: verification.testMessage))")
            return
        }
        #expect(why.contains(word))
        #expect(try await world.status(ann) == .active)
    }

    @Test(arguments: ["", "no\u{0}", String(repeating: "x", count: 4_097)])
    func aTestMessageOutOfBoundsIsNamed(text: String) async throws {
        let (world, ann) = try await world()
        let asked = world.telegram.calls.count
        let error = await expect(.validationFailed) { try await world.verify(ann, testMessage: message(text)) }
        #expect(error?.fields.map(\.field) == ["test_message"] && world.telegram.calls.count == asked)
    }

    @Test func withoutABotThereIsNothingToVerify() async throws {
        let world = World()
        let ann = try await world.user("ann")
        await expect(.botNotFound) { try await world.verify(ann) }
    }

    @Test func aRefusedTokenPutsTheBotInError() async throws {
        let (world, ann) = try await world()
        world.telegram.revoke(World.token(1001))
        let before = try await world.head()
        await expect(.tokenRejected) { try await world.verify(ann) }
        let view = try await world.useCases.showBot(of: ann.id)
        #expect(view.status == .error && view.bot.errorReason != nil)
        #expect(try await world.activity(ann).last == .tokenRefused)
        #expect(try await world.changes(after: before).map(\.topic) == [.bot])
        // Telegram takes it back, and a verification heals it.
        world.botFather(1001)
        #expect(try await world.verify(ann).view.bot.errorReason == nil)
        #expect(try await world.status(ann) == .active)
    }

    @Test(arguments: [
        (TelegramError.timedOut, BotError.Code.telegramTimeout), (.unreachable, .telegramError),
        (.malformedAnswer(httpStatus: 502), .telegramError),
    ])
    func aFailureUpstreamMarksNothing(error: TelegramError, code: BotError.Code) async throws {
        let (world, ann) = try await world()
        world.telegram.failNext(.getMe, with: error)
        await expect(code) { try await world.verify(ann) }
        #expect(try await world.status(ann) == .pending)
    }

    @Test func moreThanFiveVerifiedBotsRefusedAreAFaultUpstream() async throws {
        let world = World()
        var users: [User] = []
        for number in 1...6 { users.append(try await world.userWithBot("user\(number)", 1000 + Int64(number))) }
        for number in 1...6 { world.telegram.revoke(World.token(1000 + Int64(number))) }
        for user in users.prefix(5) { await expect(.tokenRejected) { try await world.verify(user) } }
        await expect(.telegramError) { try await world.verify(users[5]) }
        #expect(try await world.status(users[5]) == .active)
    }

    @Test func aTokenReplacedMeanwhileIsAskedAboutAnew() async throws {
        let (world, ann) = try await world()
        world.botFather(1001, "z")
        world.interruptions.interrupt(World.token(1001)) {
            _ = try await world.useCases.replaceToken(of: ann.id, with: try PlaintextToken(World.token(1001, "z")))
        }
        #expect(try await world.verify(ann).view.status == .active)
        #expect(world.telegram.calls.last?.token == World.token(1001, "z"))
    }

    @Test func aBotRemovedMeanwhileStaysAway() async throws {
        let (world, ann) = try await world()
        world.interruptions.interrupt(World.token(1001)) { try await world.useCases.removeBot(of: ann.id) }
        await expect(.botNotFound) { try await world.verify(ann) }
    }
}
