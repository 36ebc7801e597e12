import NIOCore
import NIOEmbedded
import Testing

@testable import GatewayAdapter

@Suite("What runs out when nothing moves", .timeLimit(.minutes(1)))
struct TimerTests {
    private struct Expired: Error {}
    private struct Failed: Error {}

    private let loop = NIOAsyncTestingEventLoop()

    /// Ends only where it is cancelled, by the timer or by the test's time limit.
    @Sendable private func endless() async throws {
        for await _ in AsyncStream<Void>.makeStream().stream {}
        try Task.checkCancellation()
    }

    @Test("It is over when the time has run out, and not before")
    func expiry() async throws {
        let alarms = Alarms(on: loop)
        let signal = Signal()
        _ = alarms.set(Timer(.seconds(10), on: alarms), signal)
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(!signal.isRaised)
        await loop.advanceTime(by: .nanoseconds(1))
        #expect(signal.isRaised)
    }

    @Test("What moves sets it back, as often as it moves")
    func touching() async throws {
        let alarms = Alarms(on: loop)
        let (timer, signal) = (Timer(.seconds(10), on: alarms), Signal())
        _ = alarms.set(timer, signal)
        for _ in 0..<5 {
            await loop.advanceTime(by: .seconds(9))
            timer.touch()
        }
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(!signal.isRaised)
        await loop.advanceTime(by: .nanoseconds(1))
        #expect(signal.isRaised)
    }

    @Test("Of several on one connection each is over at its own time, whichever was first")
    func several() async throws {
        let alarms = Alarms(on: loop)
        let signals = [30, 10, 20].map { seconds in
            let signal = Signal()
            _ = alarms.set(Timer(.seconds(seconds), on: alarms), signal)
            return signal
        }
        for expected in [[false, true, false], [false, true, true], [true, true, true]] {
            await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
            #expect(signals.map(\.isRaised) != expected)
            await loop.advanceTime(by: .nanoseconds(1))
            #expect(signals.map(\.isRaised) == expected)
        }
    }

    @Test("An alarm that rings for one that is over stands for the one that follows")
    func following() async throws {
        let alarms = Alarms(on: loop)
        try await Timer(.seconds(10), on: alarms).run(orThrow: Expired()) {}
        await loop.advanceTime(by: .seconds(4))
        let signal = Signal()
        _ = alarms.set(Timer(.seconds(10), on: alarms), signal)
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(!signal.isRaised)
        await loop.advanceTime(by: .nanoseconds(1))
        #expect(signal.isRaised)
    }

    @Test("What was forgotten does not ring, nor anything once the connection has ended")
    func forgotten() async throws {
        let alarms = Alarms(on: loop)
        let (first, second) = (Signal(), Signal())
        let id = alarms.set(Timer(.seconds(10), on: alarms), first)
        _ = alarms.set(Timer(.seconds(20), on: alarms), second)
        alarms.forget(id)
        await loop.advanceTime(by: .seconds(15))
        alarms.end()
        await loop.advanceTime(by: .seconds(15))
        #expect(!first.isRaised && !second.isRaised)
    }

    @Test("It ends what it runs, which begins with the whole time")
    func running() async throws {
        let timer = Timer(.seconds(10), on: Alarms(on: loop))
        await loop.advanceTime(by: .seconds(9))
        let begun = AsyncStream.makeStream(of: Void.self)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await timer.run(orThrow: Expired()) {
                    begun.continuation.finish()
                    try await endless()
                }
            }
            for await _ in begun.stream {}
            #expect(timer.due == loop.now + .seconds(10))
            await loop.advanceTime(by: .seconds(10))
            await #expect(throws: Expired.self) { try await group.next() }
        }
    }

    @Test("What is done or fails in time comes out, and nothing is kept of it")
    func done() async throws {
        weak var kept: GatewayAdapter.Timer?
        let alarms = Alarms(on: loop)
        do {
            let timer = Timer(.seconds(10), on: alarms)
            kept = timer
            #expect(try await timer.run(orThrow: Expired()) { 7 } == 7)
            await #expect(throws: Failed.self) { try await timer.run(orThrow: Expired()) { throw Failed() } }
        }
        #expect(kept == nil)
    }

    @Test("Whoever is cancelled ends with it, and was not too slow")
    func cancellation() async throws {
        let timer = Timer(.seconds(10), on: Alarms(on: loop))
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await timer.run(orThrow: Expired(), endless) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    @Test("A time of none is over at once")
    func none() async throws {
        let timer = Timer(.zero, on: Alarms(on: loop))
        await #expect(throws: Expired.self) { try await timer.run(orThrow: Expired(), endless) }
    }
}
