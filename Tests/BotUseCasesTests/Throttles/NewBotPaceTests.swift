import BotDomain
import BotTesting
import Synchronization
import Testing

@testable import BotUseCases

@Suite("The pace of new bots", .timeLimit(.minutes(1)))
struct NewBotPaceTests {
    /// Of 20 a minute: five at once, then one each 60/16 s.
    private static let interval = Nanoseconds.milliseconds(3_750)

    private let clock = ManualClock()
    private let log = Log()

    private func pace(_ perMinute: Int = 20) -> NewBotPace { NewBotPace(perMinute: perMinute, clock: clock) }

    private func turn(_ pace: NewBotPace, of user: Int64) async throws {
        try await pace.turn(of: UserID(rawValue: user))
    }

    @Test("without one, nobody waits")
    func none() async throws {
        let pace = pace(0)
        for _ in 0..<1_000 { try await turn(pace, of: 1) }
    }

    @Test("lets a few go at once, and then one after another")
    func few() async throws {
        let pace = pace()
        for _ in 0..<5 { try await turn(pace, of: 1) }
        async let sixth: Void = turn(pace, of: 1)
        try await clock.sleepers(reach: 1)
        clock.advance(by: Self.interval - Nanoseconds(rawValue: 1))
        #expect(clock.sleepers == 1)
        clock.advance(by: Nanoseconds(rawValue: 1))
        try await sixth
    }

    @Test("never lets more than its count go within a minute, and as many", arguments: [4, 5, 20, 100])
    func exact(_ count: Int) async throws {
        let pace = pace(count)
        let instants = Mutex<[MonotonicInstant]>([])
        let begun = clock.now
        let task = Task {
            while true {
                try await pace.turn(of: UserID(rawValue: 1))
                instants.withLock { $0.append(clock.now) }
            }
        }
        while clock.now - begun < .minutes(3) {
            try await clock.sleepers(reach: 1)
            clock.advance(by: .milliseconds(50))
        }
        task.cancel()
        _ = await task.result
        let gone = instants.withLock { $0 }
        for (index, first) in gone.enumerated() {
            #expect(gone[index...].count { $0 - first < .minutes(1) } <= count)
        }
        #expect(gone.count { $0 - begun < .minutes(1) } >= count - 1)
    }

    @Test("users take turns, each user's calls in their order; who brought many waits")
    func turns() async throws {
        let pace = pace()
        for _ in 0..<5 { try await turn(pace, of: 1) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            // The first brings three, then two others one each.
            for (number, user) in [(11, 1), (12, 1), (13, 1), (21, 2), (31, 3)] as [(Int, Int64)] {
                let sleepers = clock.sleepers
                group.addTask {
                    do {
                        try await turn(pace, of: user)
                        log.note(number)
                    } catch let error as BotError {
                        #expect(error.code == .tooManyRequests && error.retryAfter == Self.interval)
                        log.note(-number)
                    }
                }
                try await clock.sleepers(reach: sleepers + 1)
            }
            for gone in 1...4 {
                clock.advance(by: Self.interval)
                // The last has waited 15 s by then, and is sent away.
                while log.all.count < (gone == 4 ? 5 : gone) { await Task.yield() }
                if gone < 4 { try await clock.sleepers(reach: 5 - gone) }
            }
            try await group.waitForAll()
        }
        #expect(log.all.prefix(3) == [11, 21, 31])
        #expect(Set(log.all.suffix(2)) == [12, -13])
    }

    @Test("refuses whom it would keep too long, and says when to come back")
    func refusals() async throws {
        let pace = pace()
        for _ in 0..<5 { try await turn(pace, of: 1) }
        await withThrowingTaskGroup(of: Void.self) { group in
            for user in 2...5 {
                group.addTask { try await turn(pace, of: Int64(user)) }
                try? await clock.sleepers(reach: user - 1)
            }
            let error = await expect(.tooManyRequests) { try await turn(pace, of: 6) }
            #expect(error?.retryAfter == .milliseconds(18_750))
            group.cancelAll()
        }
        // All who waited are gone, and nobody's place is kept.
        async let next: Void = turn(pace, of: 6)
        try await clock.sleepers(reach: 1)
        clock.advance(by: Self.interval)
        try await next
    }

    @Test("keeps three of a user waiting, no more")
    func ownLine() async throws {
        let pace = pace(100)
        for _ in 0..<10 { try await turn(pace, of: 1) }
        await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...3 {
                group.addTask { try await turn(pace, of: 1) }
                try? await clock.sleepers(reach: number)
            }
            let error = await expect(.tooManyRequests) { try await turn(pace, of: 1) }
            #expect(error?.retryAfter.map { $0 >= .seconds(1) } == true)
            group.cancelAll()
        }
    }
}
