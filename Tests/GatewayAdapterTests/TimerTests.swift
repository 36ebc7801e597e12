import NIOCore
import NIOEmbedded
import Testing

@testable import GatewayAdapter

@Suite("What runs out when nothing moves", .timeLimit(.minutes(1)))
struct TimerTests {
    private struct Expired: Error {}
    private struct Failed: Error {}

    private let loop = NIOAsyncTestingEventLoop()

    private func timer(_ limit: Duration) -> GatewayAdapter.Timer { Timer(limit, on: Alarms(on: loop)) }

    /// What runs under a timer, until it is cancelled.
    private struct Run {
        let task: Task<Void, any Error>
        let asking: AsyncStream<Void>.Continuation
        let answers: AsyncStream<Void>

        /// Whether it still runs.
        func isAlive() async -> Bool {
            asking.yield()
            return await answers.first { true } != nil
        }
    }

    private func run(_ timer: GatewayAdapter.Timer) async -> Run {
        let (questions, asking) = AsyncStream.makeStream(of: Void.self)
        let (answers, answering) = AsyncStream.makeStream(of: Void.self)
        let task = Task {
            try await timer.run(orThrow: Expired()) {
                defer { answering.finish() }
                for await _ in questions { answering.yield() }
                try Task.checkCancellation()
            }
        }
        let run = Run(task: task, asking: asking, answers: answers)
        // Once it has answered, it has begun.
        _ = await run.isAlive()
        return run
    }

    @Test("It ends what it runs when the time has run out, and not before")
    func expiry() async throws {
        let run = await run(timer(.seconds(10)))
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(await run.isAlive())
        await loop.advanceTime(by: .nanoseconds(1))
        await #expect(throws: Expired.self) { try await run.task.value }
    }

    @Test("What moves sets it back, as often as it moves")
    func touching() async throws {
        let timer = timer(.seconds(10))
        let run = await run(timer)
        for _ in 0..<5 {
            await loop.advanceTime(by: .seconds(9))
            #expect(await run.isAlive())
            timer.touch()
        }
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(await run.isAlive())
        await loop.advanceTime(by: .nanoseconds(1))
        await #expect(throws: Expired.self) { try await run.task.value }
    }

    @Test("Of several on one connection each ends at its own time, whichever was first")
    func several() async throws {
        let alarms = Alarms(on: loop)
        let long = await run(Timer(.seconds(30), on: alarms))
        let short = await run(Timer(.seconds(10), on: alarms))
        let middle = await run(Timer(.seconds(20), on: alarms))
        await loop.advanceTime(by: .seconds(10))
        await #expect(throws: Expired.self) { try await short.task.value }
        #expect(await middle.isAlive())
        await loop.advanceTime(by: .seconds(10))
        await #expect(throws: Expired.self) { try await middle.task.value }
        #expect(await long.isAlive())
        await loop.advanceTime(by: .seconds(10))
        await #expect(throws: Expired.self) { try await long.task.value }
    }

    @Test("An alarm that rings for one that is over stands for the one that follows")
    func following() async throws {
        let alarms = Alarms(on: loop)
        try await Timer(.seconds(10), on: alarms).run(orThrow: Expired()) {}
        await loop.advanceTime(by: .seconds(4))
        let run = await run(Timer(.seconds(10), on: alarms))
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(await run.isAlive())
        await loop.advanceTime(by: .nanoseconds(1))
        await #expect(throws: Expired.self) { try await run.task.value }
    }

    @Test("Each run has the whole time")
    func again() async throws {
        let timer = timer(.seconds(10))
        await loop.advanceTime(by: .seconds(9))
        let run = await run(timer)
        await loop.advanceTime(by: .seconds(10) - .nanoseconds(1))
        #expect(await run.isAlive())
        run.asking.finish()
        try await run.task.value
    }

    @Test("What is done or fails in time comes out, and nothing is kept of it")
    func forgetting() async throws {
        weak var forgotten: GatewayAdapter.Timer?
        let alarms = Alarms(on: loop)
        do {
            let timer = Timer(.seconds(10), on: alarms)
            forgotten = timer
            #expect(try await timer.run(orThrow: Expired()) { 7 } == 7)
            await #expect(throws: Failed.self) { try await timer.run(orThrow: Expired()) { throw Failed() } }
        }
        #expect(forgotten == nil)
    }

    @Test("Whoever is cancelled ends with it")
    func cancellation() async throws {
        let run = await run(timer(.seconds(10)))
        run.task.cancel()
        await #expect(throws: CancellationError.self) { try await run.task.value }
    }

    @Test("A time of none is over at once")
    func none() async throws {
        let timer = timer(.zero)
        await #expect(throws: Expired.self) {
            try await timer.run(orThrow: Expired()) {
                for await _ in AsyncStream<Void>.makeStream().stream {}
                try Task.checkCancellation()
            }
        }
    }
}
