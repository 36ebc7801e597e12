import BotDomain
import BotTesting
import Synchronization
import Testing

@testable import BotUseCases

/// What logging in and refreshing leave alone: the one who writes, and the calls of live bots, which wait for the feed to be
/// read after each change that was made here.
struct LiveCallsTests {
    private let world: World
    private let store: CountedStore

    init() async throws {
        let holder = Holder<CountedStore>()
        world = World(wrapping: { holder.keep(CountedStore($0)) })
        store = try #require(holder.value)
        try await world.user("ann")
        // Something is in memory that a change could make out of date.
        let grant = try await world.logIn("ann")
        _ = try await world.useCases.authenticate(accessToken: grant.accessToken)
    }

    private var marks: Int { world.useCases.gateway.state.withLock { $0.feed.marks } }

    @Test func aThousandRefusedRefreshesTouchNeither() async throws {
        let (marks, transactions) = (marks, store.transactions)
        for number in 0..<1_000 {
            await expect(.invalidRefreshToken) { try await world.useCases.refreshLogin(refreshToken: "x\(number)") }
        }
        #expect(self.marks == marks && store.transactions == transactions)
    }

    @Test func aTokenOfAnEndedLoginTouchesNeither() async throws {
        let grant = try await world.logIn("ann")
        _ = try await world.useCases.setUserPassword(
            try Password(choosing: "FAKE-password-2"), of: "ann", by: World.shell)
        let (marks, transactions) = (marks, store.transactions)
        await expect(.invalidRefreshToken) {
            try await world.useCases.refreshLogin(refreshToken: grant.refreshToken)
        }
        #expect(self.marks == marks && store.transactions == transactions)
    }

    @Test func aReplayTouchesNeither() async throws {
        let grant = try await world.logIn("ann")
        _ = try await world.useCases.refreshLogin(refreshToken: grant.refreshToken)
        let (marks, transactions) = (marks, store.transactions)
        for _ in 0..<10 { _ = try await world.useCases.refreshLogin(refreshToken: grant.refreshToken) }
        #expect(self.marks == marks && store.transactions == transactions)
    }

    @Test func aLoginAndARefreshHoldUpNoCall() async throws {
        let marks = marks
        let grant = try await world.logIn("ann")
        _ = try await world.useCases.refreshLogin(refreshToken: grant.refreshToken)
        #expect(self.marks == marks)
    }

    @Test func aLoginsEndIsHeededAtOnce() async throws {
        let grant = try await world.logIn("ann")
        let caller = try await world.useCases.authenticate(accessToken: grant.accessToken)
        let marks = marks
        try await world.useCases.logOut(caller)
        #expect(self.marks == marks + 1)
        // Whoever ends what is over already changes nothing.
        try await world.useCases.logOut(caller)
        #expect(self.marks == marks + 1)
    }
}
