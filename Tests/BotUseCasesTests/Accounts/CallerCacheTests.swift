import BotDomain
import BotTesting
import Testing

@testable import BotUseCases

@Suite("The memory of callers")
struct CallerCacheTests {
    private static let now = Fixtures.noon

    private let cache = CallerCache(capacity: 10, perUser: 3)

    private func caller(_ user: Int64, login: Int64 = 1) throws -> Caller {
        Caller(
            user: User(
                id: UserID(rawValue: user), username: try Username("user\(user)"),
                email: try EmailAddress("user\(user)@example.com"), fullName: nil, role: .user, isActive: true,
                createdAt: Self.now, updatedAt: Self.now),
            loginID: LoginID(rawValue: login))
    }

    private func remember(_ token: UInt8, of user: Int64, until ends: Timestamp = now + .minutes(30)) throws {
        let load = cache.beginLoad(of: UserID(rawValue: user))
        cache.endLoad(load, try caller(user), for: [token], from: Self.now.seconds, until: ends)
    }

    private func change(_ topic: Change.Topic, of user: Int64) {
        cache.heed(Change(number: 1, topic: topic, userID: UserID(rawValue: user)))
    }

    @Test("ends with the token, and begins with it")
    func times() throws {
        try remember(1, of: 1, until: Self.now + .seconds(60))
        #expect(cache.caller([1], at: Self.now)?.user.id == UserID(rawValue: 1))
        #expect(cache.caller([1], at: Self.now - .seconds(1)) == nil, "a clock that is set back")
        #expect(cache.caller([1], at: Self.now + .milliseconds(59_999)) != nil)
        #expect(cache.caller([1], at: Self.now + .seconds(60)) == nil)
        #expect(cache.count == 0)
        #expect(cache.caller([2], at: Self.now) == nil)
    }

    @Test("ends with a change of the user or of a login, of his alone", arguments: Change.Topic.allCases)
    func changes(_ topic: Change.Topic) throws {
        try remember(1, of: 1)
        try remember(2, of: 1)
        try remember(3, of: 2)
        change(topic, of: 1)
        let isForgotten = topic == .user || topic == .login
        #expect((cache.caller([1], at: Self.now) == nil) == isForgotten)
        #expect((cache.caller([2], at: Self.now) == nil) == isForgotten)
        #expect(cache.caller([3], at: Self.now) != nil)
    }

    @Test("is not begun with what was read before a change")
    func loads() throws {
        let load = cache.beginLoad(of: UserID(rawValue: 1))
        let other = cache.beginLoad(of: UserID(rawValue: 2))
        change(.login, of: 1)
        cache.endLoad(load, try caller(1), for: [1], from: 0, until: Self.now + .days(1))
        cache.endLoad(other, try caller(2), for: [2], from: 0, until: Self.now + .days(1))
        #expect(cache.caller([1], at: Self.now) == nil)
        #expect(cache.caller([2], at: Self.now) != nil)
        // The next is read after it.
        try remember(1, of: 1)
        #expect(cache.caller([1], at: Self.now) != nil)
    }

    @Test("ends when nothing is to be relied on any more")
    func forgetting() throws {
        try remember(1, of: 1)
        let load = cache.beginLoad(of: UserID(rawValue: 2))
        cache.forgetAll()
        cache.endLoad(load, try caller(2), for: [2], from: 0, until: Self.now + .days(1))
        #expect(cache.count == 0)
    }

    @Test("holds no more of a user than his share, and takes nobody's place for them")
    func share() throws {
        try remember(100, of: 2)
        for token in 1...50 { try remember(UInt8(token), of: 1) }
        #expect(cache.count == 4)
        #expect(cache.caller([100], at: Self.now) != nil)
        #expect([48, 49, 50].allSatisfy { cache.caller([$0], at: Self.now) != nil })
    }

    @Test("holds no more than fit; the longest remembered goes first")
    func bounded() throws {
        for round in 0..<20 {
            for user in 1...11 { try remember(UInt8(user), of: Int64(user)) }
            if round % 2 == 0 { change(.login, of: 5) }
            #expect(cache.count <= 10)
        }
        #expect(cache.caller([1], at: Self.now) == nil)
        #expect(cache.caller([11], at: Self.now) != nil)
    }
}
