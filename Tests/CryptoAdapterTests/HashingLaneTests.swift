import BotDomain
import BotPorts
import Dispatch
import Synchronization
import Testing

@testable import CryptoAdapter

#if canImport(Glibc)
    import Glibc
#endif

// A lane that forgot a caller would keep it waiting for good.
@Suite("The lane that hashing has to itself", .timeLimit(.minutes(1)))
struct HashingLaneTests {
    /// Holds the lane's only thread until it is let go.
    private final class Stopper: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        private let started = Mutex(false)

        func wait() {
            started.withLock { $0 = true }
            semaphore.wait()
        }

        func letGo() { semaphore.signal() }

        func hasStarted() async {
            while !started.withLock({ $0 }) { await Task.yield() }
        }
    }

    /// What was done, in the order in which it was.
    private final class Log: Sendable {
        private let entries = Mutex<[Int]>([])
        func append(_ number: Int) { entries.withLock { $0.append(number) } }
        var all: [Int] { entries.withLock { $0 } }
    }

    @Test("lets as many wait as it has places, refuses the rest, and serves in order")
    func bounded() async throws {
        let lane = HashingLane(threads: 1, places: 3)
        let stopper = Stopper()
        let order = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await lane.run { stopper.wait() } }
            await stopper.hasStarted()
            // Each next one comes when the one before has its place.
            for number in 1...3 {
                group.addTask { try await lane.run { order.append(number) } }
                while lane.waiting < number { await Task.yield() }
            }
            await #expect(throws: CryptoError.busy) { try await lane.run {} }
            stopper.letGo()
            try await group.waitForAll()
        }
        #expect(order.all == [1, 2, 3])
        #expect(try await lane.run { 42 } == 42)
    }

    @Test("takes nobody's place for a caller that gave up")
    func cancelled() async throws {
        let lane = HashingLane(threads: 1, places: 1)
        let stopper = Stopper()
        let log = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await lane.run { stopper.wait() } }
            await stopper.hasStarted()
            await withTaskGroup(of: Void.self) { waiters in
                waiters.addTask {
                    await #expect(throws: CryptoError.busy) { try await lane.run { log.append(1) } }
                }
                while lane.waiting < 1 { await Task.yield() }
                waiters.cancelAll()
            }
            #expect(lane.waiting == 0, "its place is free again")
            stopper.letGo()
            try await group.waitForAll()
        }
        #expect(log.all.isEmpty, "its work was never done")
        #expect(try await lane.run { 42 } == 42)
    }

    @Test("refuses a caller that had given up before it came")
    func cancelledBefore() async throws {
        let lane = HashingLane(threads: 1, places: 1)
        await withTaskGroup(of: Void.self) { group in
            group.cancelAll()
            group.addTask {
                await #expect(throws: CryptoError.busy) { try await lane.run {} }
            }
        }
    }

    @Test("hands on what the work throws, and goes on")
    func throwing() async throws {
        let lane = HashingLane(threads: 2, places: 0)
        await #expect(throws: CryptoError.failed) {
            try await lane.run { () throws(CryptoError) in throw CryptoError.failed }
        }
        #expect(try await lane.run { 42 } == 42)
    }

    #if os(Linux)
        @Test("steps back behind whatever answers calls")
        func niceness() async throws {
            let lane = HashingLane(threads: 1, places: 0)
            let priority = try await lane.run { getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0) }
            #expect(priority >= 10)
        }
    #endif

    @Test("works as many at once as it has threads")
    func parallel() async throws {
        let lane = HashingLane(threads: 2, places: 0)
        let first = Stopper()
        let second = Stopper()
        // Each waits for the other: one thread would never end.
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await lane.run {
                    first.letGo()
                    second.wait()
                }
            }
            group.addTask {
                try await lane.run {
                    second.letGo()
                    first.wait()
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("keeps Swift's own tasks running while all of its threads block")
    func apart() async throws {
        // More than the machine has cores: on the cooperative pool nothing else would run any more.
        let lane = HashingLane(threads: 16, places: 0)
        let stopper = Stopper()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 { group.addTask { try await lane.run { stopper.wait() } } }
            await stopper.hasStarted()
            let sum = await withTaskGroup(of: Int.self) { others in
                for number in 1...100 {
                    others.addTask {
                        await Task.yield()
                        return number
                    }
                }
                return await others.reduce(0, +)
            }
            #expect(sum == 5_050)
            for _ in 0..<16 { stopper.letGo() }
            try await group.waitForAll()
        }
    }

    @Test("a password hasher of two threads has two at work and 32 waiting, and refuses the next")
    func hasher() async throws {
        let cost = try #require(Argon2Cost(memoryKiB: 8, passes: 1, lanes: 1))
        let hasher = try Argon2PasswordHasher(cost: cost, threads: 2)
        let stopper = Stopper()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { try await hasher.lane.run { stopper.wait() } } }
            await stopper.hasStarted()
            for _ in 0..<32 {
                group.addTask { _ = try await hasher.hash(try Password(choosing: "FAKE-password-1")) }
            }
            while hasher.lane.waiting < 32 { await Task.yield() }
            #expect(hasher.capacity == 34)
            let password = try Password(choosing: "FAKE-password-1")
            await #expect(throws: CryptoError.busy) { try await hasher.hash(password) }
            await #expect(throws: CryptoError.busy) { try await hasher.verify(password, against: hasher.decoy) }
            for _ in 0..<2 { stopper.letGo() }
            try await group.waitForAll()
        }
        #expect(hasher.lane.waiting == 0)
    }
}
