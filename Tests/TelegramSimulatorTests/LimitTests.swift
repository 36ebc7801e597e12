import Testing

@testable import TelegramSimulator

@Suite(.timeLimit(.minutes(1))) struct LimitTests {
    private let clock = ManualClock()

    private func withBot(_ body: (TelegramSimulator, TestClient) async throws -> Void) async throws {
        try await TelegramSimulator.withServer(.timed(by: clock)) { simulator in
            try await body(simulator, TestClient(simulator, try simulator.addBot(id: 7)))
        }
    }

    private func send(_ client: TestClient, to chat: Int64, _ times: Int = 1) async throws -> [Int] {
        var statuses: [Int] = []
        for _ in 0..<times {
            let reply = try await client.call("sendMessage", ["chat_id": .integer(chat), "text": "x"])
            statuses.append(reply.status)
        }
        return statuses
    }

    @Test func oneASecondInAChatWithShortBursts() async throws {
        try await withBot { _, client in
            #expect(try await send(client, to: 1, 6) == [200, 200, 200, 200, 200, 429])
            let refused = try await client.call("sendMessage", ["chat_id": 1, "text": "x"])
            #expect(
                refused.text == #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 1","#
                    + #""parameters":{"retry_after":1}}"#)
            #expect(refused.header("Retry-After") == "1")
            // Another chat has its own.
            #expect(try await send(client, to: 2) == [200])
            clock.advance(.milliseconds(999))
            #expect(try await send(client, to: 1) == [429])
            clock.advance(.milliseconds(1))
            #expect(try await send(client, to: 1, 2) == [200, 429])
        }
    }

    @Test func twentyAMinuteInAGroup() async throws {
        try await withBot { _, client in
            for _ in 0..<20 {
                #expect(try await send(client, to: -5) == [200])
                clock.advance(.seconds(1))
            }
            let refused = try await client.call("sendMessage", ["chat_id": -5, "text": "x"])
            #expect(refused.status == 429)
            #expect(refused.retryAfter == 40)
            clock.advance(.seconds(39))
            #expect(try await send(client, to: -5) == [429])
            clock.advance(.seconds(1))
            #expect(try await send(client, to: -5, 2) == [200, 429])
        }
    }

    @Test func thirtyASecondForABot() async throws {
        try await withBot { simulator, client in
            for chat in 1...30 { #expect(try await send(client, to: Int64(chat)) == [200]) }
            #expect(try await send(client, to: 31) == [429])
            // Other methods and other bots are not concerned.
            #expect(try await client.call("getMe").status == 200)
            #expect(try await client.call("sendChatAction", ["chat_id": 31, "action": "typing"]).status == 200)
            let other = TestClient(simulator, try simulator.addBot(id: 8))
            #expect(try await send(other, to: 31) == [200])
            clock.advance(.seconds(1))
            #expect(try await send(client, to: 31) == [200])
        }
    }

    @Test func paidBroadcastsPass() async throws {
        try await withBot { _, client in
            _ = try await send(client, to: 1, 5)
            let paid: JSON = ["chat_id": 1, "text": "x", "allow_paid_broadcast": true]
            #expect(try await client.call("sendMessage", paid).status == 200)
        }
    }

    @Test func limitsCanBeSetAndLifted() async throws {
        try await withBot { simulator, client in
            simulator.limits = MessageLimits(chatInterval: .seconds(10), chatBurst: 1)
            #expect(try await send(client, to: 1, 2) == [200, 429])
            let refused = try await client.call("sendMessage", ["chat_id": 1, "text": "x"])
            #expect(refused.retryAfter == 10)
            simulator.limits = nil
            #expect(try await send(client, to: 1, 8) == Array(repeating: 200, count: 8))
            #expect(simulator.limits == nil)
        }
    }

    @Test func onlyMethodsThatPostCount() {
        for method in ["sendmessage", "sendphoto", "copymessage", "forwardmessages", "sendmediagroup"] {
            #expect(MethodTable.posts(method), "\(method)")
        }
        for method in ["sendchataction", "sendmessagedraft", "editmessagetext", "getme", "deletemessage"] {
            #expect(!MethodTable.posts(method), "\(method)")
        }
    }

    @Test func limitsBeyondReasonStopNothing() async throws {
        try await withBot { simulator, client async throws in
            simulator.limits = MessageLimits(
                chatInterval: .seconds(Int64.max), chatBurst: .max, groupPerMinute: 0, botPerSecond: 0, botBurst: 0)
            #expect(try await send(client, to: -1, 2) == [200, 429])
            simulator.limits = MessageLimits(chatInterval: .seconds(-1), chatBurst: .min)
            #expect(try await send(client, to: 1, 2) == [200, 200])
        }
    }

    /// Against the plain meaning of the rule: never more than burst + rate x window in any window.
    @Test(arguments: 1...20) func aPaceNeverGivesMoreThanItMay(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let interval = Int64.random(in: 1...1000, using: &random)
        let burst = Int.random(in: 1...8, using: &random)
        var pace = Pace()
        var now: Int64 = 0
        var taken: [Int64] = []
        for _ in 0..<500 {
            now += Int64.random(in: 0...(2 * interval), using: &random) / Int64.random(in: 1...4, using: &random)
            let wait = pace.take(interval: interval, burst: burst, now)
            if wait > 0 {
                var early = pace
                #expect(early.take(interval: interval, burst: burst, now + wait - 1) > 0)
                #expect(early.take(interval: interval, burst: burst, now + wait) == 0)
            } else {
                taken.append(now)
            }
        }
        for (index, start) in taken.enumerated() {
            for (count, end) in taken[index...].enumerated() {
                #expect(Int64(count + 1) <= Int64(burst) + (end - start) / interval)
            }
        }
    }
}

/// A small seeded generator, so that a failure can be run again.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
