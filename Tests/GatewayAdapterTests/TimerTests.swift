import NIOCore
import NIOEmbedded
import Synchronization
import Testing

@testable import GatewayAdapter

@Suite("What runs out when nothing moves", .timeLimit(.minutes(1)))
struct TimerTests {
    private struct Expired: Error {}
    private struct Failed: Error {}

    private let loop = NIOAsyncTestingEventLoop()

    /// Runs until it is cancelled, and tells that it began.
    private func waiting(_ timer: GatewayAdapter.Timer) async -> Task<Void, any Error> {
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await timer.run(orThrow: Expired()) {
                begin.finish()
                // Ends by the timer's cancellation alone.
                for await _ in AsyncStream<Void>.makeStream().stream {}
                try Task.checkCancellation()
            }
        }
        for await _ in begun {}
        return task
    }

    @Test("It ends what it runs when the time has run out, and not before")
    func expiry() async throws {
        let timer = Timer(.seconds(10), on: loop)
        let isOver = Mutex(false)
        let task = await waiting(timer)
        let watcher = Task {
            let result = await task.result
            isOver.withLock { $0 = true }
            try result.get()
        }
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(isOver.withLock { !$0 })
        await loop.advanceTime(by: .nanoseconds(1))
        await #expect(throws: Expired.self) { try await watcher.value }
    }

    @Test("What moves sets it back, as often as it moves")
    func touching() async throws {
        let timer = Timer(.seconds(10), on: loop)
        let task = await waiting(timer)
        for _ in 0..<5 {
            await loop.advanceTime(by: .seconds(9))
            timer.touch()
        }
        #expect(!task.isCancelled)
        // Had one of them counted for nothing, this would be 45 seconds after its end.
        let result = Mutex<Result<Void, any Error>?>(nil)
        let watcher = Task {
            let end = await task.result
            result.withLock { $0 = end }
        }
        await loop.advanceTime(by: .seconds(9))
        #expect(result.withLock { $0 == nil })
        await loop.advanceTime(by: .seconds(1))
        await watcher.value
        await #expect(throws: Expired.self) { try await task.value }
    }

    @Test("Each run has the whole time")
    func again() async throws {
        let timer = Timer(.seconds(10), on: loop)
        for _ in 0..<3 {
            await loop.advanceTime(by: .seconds(9))
            try await timer.run(orThrow: Expired()) {}
        }
    }

    @Test("What is done or fails in time comes out, and the loop keeps nothing of it")
    func forgetting() async throws {
        weak var forgotten: GatewayAdapter.Timer?
        do {
            let timer = Timer(.seconds(10), on: loop)
            forgotten = timer
            #expect(try await timer.run(orThrow: Expired()) { 7 } == 7)
            await #expect(throws: Failed.self) { try await timer.run(orThrow: Expired()) { throw Failed() } }
        }
        // A time that is taken back is taken back on the loop.
        await loop.advanceTime(by: .nanoseconds(1))
        #expect(forgotten == nil)
    }

    @Test("Whoever is cancelled ends with it")
    func cancellation() async throws {
        let task = await waiting(Timer(.seconds(10), on: loop))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("A time of none is over at once")
    func none() async throws {
        let timer = Timer(.zero, on: loop)
        await #expect(throws: Expired.self) {
            try await timer.run(orThrow: Expired()) {
                for await _ in AsyncStream<Void>.makeStream().stream {}
                try Task.checkCancellation()
            }
        }
    }
}
