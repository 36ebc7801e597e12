import BotDomain
import BotPorts
import BotTesting
import BotUseCases
import Testing

struct CreateBotTests {
    @Test func aBotIsWhoTelegramSays() async throws {
        let world = World()
        let ann = try await world.user("ann")
        world.botFather(1001)
        let before = try await world.head()
        let view = try await world.create(1001, of: ann)
        #expect(view.status == .pending && view.ceiling == nil && view.bot.limits == .standard)
        #expect(view.bot.telegramBotID.rawValue == 1001 && view.bot.username == "bot1001")
        #expect(!view.bot.standing.isVerified && view.bot.environment == .production)
        #expect(try await world.useCases.showBot(of: ann.id) == view)
        #expect(try await world.activity(ann) == [.created])
        #expect(try await world.changes(after: before).map(\.topic) == [.bot])
    }

    @Test func theTokenIsSealedToItsPlace() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let text = world.botFather(1001)
        let bot = try await world.create(1001, of: ann).bot
        let opened = try world.secretBox.open(bot.sealedToken, for: bot.tokenContext)
        #expect(opened.withBytes { String(decoding: $0, as: UTF8.self) } == text)
        #expect(bot.sealedUserSession == nil)
    }

    @Test func aUserSessionIsSealedBesideIt() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let token = world.botFather(1001)
        let bot = try await world.useCases.createBot(
            try PlaintextToken(token), environment: .test, limits: LimitsChange(),
            userSession: SecretBytes(utf8: "FAKE-session"), of: ann.id
        ).bot
        let context = SealingContext.userSession(userID: ann.id, telegramBotID: bot.telegramBotID)
        let opened = try world.secretBox.open(try #require(bot.sealedUserSession), for: context)
        #expect(opened.withBytes { String(decoding: $0, as: UTF8.self) } == "FAKE-session")
        #expect(world.telegram.calls.map(\.environment) == [.test])
    }

    @Test func limitsAreTakenOrNamed() async throws {
        let world = World()
        let ann = try await world.user("ann")
        world.botFather(1001)
        let wrong = LimitsChange(requestsPerSecond: 101, maxConcurrentRequests: 0)
        let error = await expect(.validationFailed) { try await world.create(1001, of: ann, limits: wrong) }
        #expect(error?.fields.map(\.field) == ["max_requests_per_second", "max_concurrent_requests"])
        #expect(world.telegram.calls.isEmpty)
        let view = try await world.create(1001, of: ann, limits: LimitsChange(requestsPerSecond: 5))
        #expect(view.bot.limits.requestsPerSecond == 5 && view.bot.limits.maxConcurrentRequests == 10)
    }

    @Test func aSecondBotIsRefusedBeforeTelegramIsAsked() async throws {
        let world = World()
        let ann = try await world.userWithBot("ann", 1001)
        world.botFather(1002)
        let asked = world.telegram.calls.count
        await expect(.botExists) { try await world.create(1002, of: ann) }
        #expect(world.telegram.calls.count == asked)
    }

    @Test func aTokenThatTelegramRefusesRegistersNothing() async throws {
        let world = World()
        let ann = try await world.user("ann")
        await expect(.tokenRejected) { try await world.create(1001, of: ann) }
        #expect(try await world.record(ann) == nil)
    }

    @Test(arguments: [
        (TelegramError.timedOut, BotError.Code.telegramTimeout), (.unreachable, .telegramError),
        (.malformedAnswer(httpStatus: 500), .telegramError),
        (.tooManyRequests(retryAfter: .seconds(7)), .telegramError),
        (.refused(errorCode: 400, description: "Bad Request"), .telegramError),
    ])
    func whatTelegramFailsWithIsTold(error: TelegramError, code: BotError.Code) async throws {
        let world = World()
        let ann = try await world.user("ann")
        world.botFather(1001)
        world.telegram.failNext(.getMe, with: error)
        let failure = await expect(code) { try await world.create(1001, of: ann) }
        if case .tooManyRequests(let retryAfter) = error { #expect(failure?.retryAfter == retryAfter) }
        #expect(try await world.record(ann) == nil)
    }

    @Test func anAnswerAboutAnotherBotIsNonsense() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let other = BotIdentity(telegramBotID: TelegramBotID(rawValue: 9), username: "x", firstName: "X")
        world.telegram.know(World.token(1001), as: other)
        await expect(.telegramError) { try await world.create(1001, of: ann) }
    }

    @Test func ofManyAtOnceAUserGetsOne() async throws {
        let world = World()
        let ann = try await world.user("ann")
        let codes = await codes(
            of: (1...10).map { (number: Int64) in
                world.botFather(1000 + number)
                return { try await world.create(1000 + number, of: ann) }
            })
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.compactMap { $0 }.allSatisfy { $0 == .botExists })
    }

    @Test func ofManyAtOnceABotHasOneUser() async throws {
        let world = World()
        world.botFather(1001)
        var users: [User] = []
        for number in 0..<10 { users.append(try await world.user("user\(number)")) }
        let codes = await codes(of: users.map { user in { try await world.create(1001, of: user) } })
        #expect(codes.filter { $0 == nil }.count == 1)
        #expect(codes.compactMap { $0 }.allSatisfy { $0 == .botTaken })
    }

    @Test func anUnknownUserGetsNone() async throws {
        let world = World()
        world.botFather(1001)
        await expect(.unauthenticated) {
            try await world.useCases.createBot(
                try PlaintextToken(World.token(1001)), environment: .production, limits: LimitsChange(),
                userSession: nil, of: UserID(rawValue: 99))
        }
    }

    private func codes(of attempts: [@Sendable () async throws -> BotView]) async -> [BotError.Code?] {
        await withTaskGroup(of: BotError.Code?.self) { group in
            for attempt in attempts {
                group.addTask {
                    do {
                        _ = try await attempt()
                        return nil
                    } catch {
                        return (error as? BotError)?.code ?? .internalError
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
