import BotDomain
import BotPorts
import BotTesting
import Synchronization
import Testing

@Suite("ManualClock")
struct ManualClockTests {
    private let clock = ManualClock()

    @Test("stands until it is moved, both hands alike")
    func advancing() {
        let before = (clock.now, clock.wall.now)
        #expect(clock.now == before.0 && clock.wall.now == before.1)
        clock.advance(by: .seconds(5))
        #expect(clock.now == before.0 + .seconds(5))
        #expect(clock.wall.now == before.1 + .seconds(5))
    }

    @Test("its time of day jumps alone")
    func jumping() {
        let before = clock.now
        clock.wall.set(to: Timestamp(seconds: 0))
        #expect(clock.wall.now == Timestamp(seconds: 0) && clock.now == before)
    }

    @Test("wakes those whose time has come, and no others")
    func waking() async throws {
        let woken = Woken()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let start = clock.now
            for seconds in [1, 2, 3] as [Int64] {
                group.addTask { [clock] in
                    try await clock.sleep(until: start + .seconds(seconds))
                    woken.seconds.withLock { $0.append(seconds) }
                }
            }
            try await clock.sleepers(reach: 3)
            #expect(woken.seconds.withLock { $0.isEmpty })
            clock.advance(by: Nanoseconds(rawValue: 999_999_999))
            #expect(clock.sleepers == 3)
            clock.advance(by: Nanoseconds(rawValue: 1))
            #expect(clock.sleepers == 2)
            try await group.next()
            #expect(woken.seconds.withLock { $0 } == [1])
            clock.advance(by: .hours(1))
            try await group.waitForAll()
        }
        #expect(Set(woken.seconds.withLock { $0 }) == [1, 2, 3])
    }

    @Test("returns at once for an instant that has passed")
    func past() async throws {
        try await clock.sleep(until: clock.now)
        try await clock.sleep(until: MonotonicInstant(nanoseconds: 0))
        #expect(clock.sleepers == 0)
    }

    @Test("lets a cancelled sleeper go at once")
    func cancelling() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [clock] in
                await #expect(throws: CancellationError.self) { try await clock.sleep(until: clock.now + .hours(1)) }
            }
            group.addTask { [clock] in
                await #expect(throws: CancellationError.self) { try await clock.sleepers(reach: 10) }
            }
            await #expect(throws: Never.self) { try await clock.sleepers(reach: 1) }
            group.cancelAll()
        }
        #expect(clock.sleepers == 0)
    }
}

private final class Woken: Sendable {
    let seconds = Mutex<[Int64]>([])
}
