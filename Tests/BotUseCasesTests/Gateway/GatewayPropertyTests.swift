import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: never above the limits")
struct GatewayPropertyTests {
    @Test("however calls come, no window holds more than burst and rate allow", arguments: 0..<6)
    func windows(seed: UInt64) async throws {
        var random = Generator(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let rate = Int.random(in: 1...40, using: &random)
        let concurrency = Int.random(in: 1...8, using: &random)
        let stage = GatewayStage { $0.maxWaitingPerBot = 20 }
        let key = try await stage.key(of: try await stage.bot(1, limits: (rate, concurrency)))
        let limits = try BotLimits(requestsPerSecond: rate, maxConcurrentRequests: concurrency)
        let log = Log()
        let chats = Log()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<80 {
                for _ in 0..<Int.random(in: 0...6, using: &random) {
                    let chat = Int64.random(in: 1...4, using: &random)
                    let outcome: CallOutcome = Bool.random(using: &random) ? .answered(status: 200) : .cancelled
                    group.addTask {
                        guard let permit = try? await stage.enter(key, chat: chat) else { return }
                        log.note(Int(stage.clock.now.nanoseconds))
                        if chat == 1 { chats.note(Int(stage.clock.now.nanoseconds)) }
                        #expect(stage.slots(key) <= concurrency)
                        await Task.yield()
                        stage.gateway.settle(permit, outcome)
                    }
                }
                await Task.yield()
                stage.clock.advance(by: .milliseconds(Int64.random(in: 1...120, using: &random)))
            }
            // Whoever still waits is let go or turned away in time.
            stage.clock.advance(by: .seconds(4))
            try await group.waitForAll()
        }
        #expect(stage.slots(key) == 0)
        #expect(stage.waiting(key) == 0)
        #expect(!log.all.isEmpty)
        Self.check(log.all.sorted(), limits.rateRule)
        Self.check(chats.all.sorted(), Policy().privateChatRule)
    }

    // The clock is noted after the grant, and stands still meanwhile unless the test moves it: a grant may seem later than it
    // was, by a step of at most 120 ms, so a window is widened by that.
    private static func check(_ times: [Int], _ rule: RateRule) {
        for first in times.indices {
            for last in first..<times.endIndex {
                let window = Int64(times[last] - times[first]) + 120_000_000
                let most = Int64(rule.burst) + window / rule.interval.rawValue + 1
                #expect(Int64(last - first + 1) <= most)
            }
        }
    }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}
