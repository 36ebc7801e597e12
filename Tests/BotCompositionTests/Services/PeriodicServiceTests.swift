import BotDomain
import BotTesting
import Logging
import ServiceLifecycle
import Testing

@testable import BotComposition

@Suite("Periodic services", .timeLimit(.minutes(1)))
struct PeriodicServiceTests {
    let clock = ManualClock()
    let turns = Threshold(0)
    let lines = LogLines()

    /// Runs a service while `body` does, then ends it as a signal would.
    private func run(
        atTheStart: Bool = false, atTheEnd: (@Sendable () throws -> Void)? = nil,
        turn: @escaping @Sendable (Int) throws -> Void = { _ in },
        _ body: () async throws -> Void
    ) async throws {
        let service = PeriodicService(
            name: "test", interval: .seconds(5), clock: clock, logger: lines.logger(), atTheStart: atTheStart,
            turn: { [turns] in
                let number = turns.value + 1
                defer { turns.update { $0 = number } }
                try turn(number)
            }, atTheEnd: atTheEnd)
        let group = ServiceGroup(configuration: .init(services: [service], logger: lines.logger("group")))
        async let running: Void = group.run()
        try await body()
        await group.triggerGracefulShutdown()
        try await running
    }

    /// Lets one interval pass for the sleeping service.
    private func pass() async throws {
        try await clock.sleepers(reach: 1)
        clock.advance(by: .seconds(5))
    }

    @Test("takes a turn each interval, and none before")
    func turn() async throws {
        try await run {
            try await clock.sleepers(reach: 1)
            clock.advance(by: .seconds(5) - Nanoseconds(rawValue: 1))
            #expect(turns.value == 0)
            #expect(clock.sleepers == 1)
            clock.advance(by: Nanoseconds(rawValue: 1))
            try await turns.reach(1)
            try await pass()
            try await turns.reach(2)
            try await clock.sleepers(reach: 1)
        }
        #expect(turns.value == 2)
        #expect(!lines.text.contains("periodic"))
    }

    @Test("a failure is logged by its code alone, and the next turn taken")
    func failure() async throws {
        struct Planted: Error, CustomStringConvertible { let description = "PLANTED" }
        let fail: @Sendable (Int) throws -> Void = { number in
            if number == 1 { throw BotError(.unavailable, cause: Planted()) }
            if number == 2 { throw Planted() }
        }
        try await run(turn: fail) {
            for number in 1...3 {
                try await pass()
                try await turns.reach(number)
            }
        }
        let failures = lines.all.filter { $0.contains("A periodic task failed") }
        #expect(failures.count == 2)
        #expect(failures.first?.contains("\"error.code\":\"unavailable\"") == true)
        #expect(failures.last?.contains("\"error.code\":\"internal_error\"") == true)
        #expect(failures.allSatisfy { $0.contains("\"task.name\":\"test\"") })
        #expect(!lines.text.contains("PLANTED"))
    }

    @Test("a turn that fails with a cancellation of its own does not end the service")
    func foreignCancellation() async throws {
        let fail: @Sendable (Int) throws -> Void = { if $0 == 1 { throw CancellationError() } }
        try await run(turn: fail) {
            for number in 1...2 {
                try await pass()
                try await turns.reach(number)
            }
        }
        #expect(turns.value == 2)
    }

    @Test("takes its first turn at once if asked, and also where that fails the next an interval later")
    func start() async throws {
        let fail: @Sendable (Int) throws -> Void = { if $0 == 1 { throw BotError(.unavailable) } }
        try await run(atTheStart: true, turn: fail) {
            try await turns.reach(1)
            try await pass()
            try await turns.reach(2)
        }
        #expect(turns.value == 2)
    }

    @Test("does at the end what it is asked to, without waiting for the interval, and ends also if that fails")
    func end() async throws {
        let endings = Threshold(0)
        let fail: @Sendable () throws -> Void = {
            endings.update { $0 += 1 }
            throw BotError(.unavailable)
        }
        try await run(atTheEnd: fail) {
            try await clock.sleepers(reach: 1)
        }
        #expect(turns.value == 0 && endings.value == 1)
        #expect(lines.all.contains { $0.contains("A periodic task failed") })
    }

    @Test("takes no last turn unless asked")
    func noEnd() async throws {
        try await run { try await clock.sleepers(reach: 1) }
        #expect(turns.value == 0)
    }
}
