import BotDomain
import Testing

@testable import BotUseCases

/// A thousand users are told apart; more add up together, and nobody floods the trail.
struct RefusalCounterTests {
    private let counter = RefusalCounter()
    private static let now = Timestamp(seconds: 6_000)

    private func refuse(_ user: Int64, at now: Timestamp = Self.now) -> Int? {
        counter.count(of: UserID(rawValue: user), at: now)
    }

    private func take(at now: Timestamp, all: Bool = false) -> [Int64?: Int] {
        let taken = counter.take(at: now, alsoOfThisMinute: all).map { ($0.userID?.rawValue, $0.count) }
        return Dictionary(uniqueKeysWithValues: taken)
    }

    @Test func moreThanAreToldApartAddUpTogether() {
        for user in 1...1_000 as ClosedRange<Int64> { #expect(refuse(user) == 1) }
        for user in 1...1_005 as ClosedRange<Int64> { #expect(refuse(user) == nil) }
        #expect(refuse(2_000) == nil)
        let taken = take(at: Self.now + .minutes(1))
        #expect(taken.count == 1_001)
        #expect(taken[1] == 1 && taken[1_000] == 1 && taken[1_001] == nil)
        #expect(taken[nil] == 6)
        // Then there is room again.
        #expect(refuse(1_001, at: Self.now + .minutes(1)) == 1)
    }

    @Test func whatIsTakenBackKeepsToTheBoundToo() {
        for user in 1...1_000 as ClosedRange<Int64> { _ = refuse(user) }
        counter.restore(.init(userID: UserID(rawValue: 5), count: 4), at: Self.now)
        for user in 2_001...2_500 as ClosedRange<Int64> {
            counter.restore(.init(userID: UserID(rawValue: user), count: 2), at: Self.now)
        }
        counter.restore(.init(userID: nil, count: 1), at: Self.now)
        #expect(take(at: Self.now) == [:])
        #expect(take(at: Self.now, all: true) == [5: 4, nil: 1_001])
        #expect(take(at: Self.now, all: true) == [:])
    }
}
