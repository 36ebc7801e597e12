import BotDomain
import BotPorts
import BotTesting
import Testing

@testable import BotUseCases

@Suite("Gateway: limits and waiting", .timeLimit(.minutes(1)))
struct GatewayLimitTests {
    let stage = GatewayStage()

    @Test("past its burst a call waits exactly its time")
    func waits() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (5, 10)))
        _ = try await stage.enter(key, "getMe")
        let second = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        stage.clock.advance(by: Nanoseconds(rawValue: 199_999_999))
        #expect(stage.waiting(key) == 1)
        stage.clock.advance(by: Nanoseconds(rawValue: 1))
        _ = try await second.value
    }

    @Test("a wait that would not end in time is refused at once, with the time it takes")
    func refusedAtOnce() async throws {
        let stage = GatewayStage { $0.gatewayMaxWait = .seconds(2) }
        let key = try await stage.key(of: try await stage.bot(1, limits: (1, 10)))
        _ = try await stage.enter(key, "getMe")
        let second = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        let third = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 2)
        let refusal = try await stage.refusal(key, "getMe")
        #expect(refusal.status == 429)
        #expect(refusal.retryAfter == 3)
        for call in [second, third] {
            stage.clock.advance(by: .seconds(1))
            _ = try await call.value
        }
    }

    @Test("calls into one chat keep their order; another chat does not wait for them")
    func order() async throws {
        let key = try await stage.key(of: try await stage.bot(1))
        let order = Log()
        // Three are a private chat's burst.
        for _ in 0..<3 { _ = try await stage.enter(key, chat: 5) }
        var calls: [Task<Void, any Error>] = []
        for number in 0..<3 {
            calls.append(
                Task {
                    let permit = try await stage.enter(key, chat: 5)
                    order.note(number)
                    stage.gateway.settle(permit, .answered(status: 200))
                })
            try await stage.clock.sleepers(reach: number + 1)
        }
        _ = try await stage.enter(key, chat: 6)
        for number in 0..<3 {
            stage.clock.advance(by: .seconds(1))
            try await calls[number].value
        }
        #expect(order.all == [0, 1, 2])
    }

    @Test("a chat's limit is for what posts there, and is skipped by a paid send")
    func posts() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 50)))
        for _ in 0..<5 { _ = try await stage.enter(key, chat: -100) }
        _ = try await stage.enter(key, "sendChatAction", chat: -100)
        _ = try await stage.gateway.enter(stage.call(key, chat: .number(-100), isPaid: true))
        // Fifteen a minute: the sixth would wait four seconds.
        let refusal = try await stage.refusal(key, chat: -100)
        #expect(refusal.status == 429)
        #expect(refusal.retryAfter == 4)
    }

    @Test("slots are bounded, and come back however a call ends")
    func slots() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 2)))
        var first: Permit? = try await stage.enter(key, "getMe")
        let second = try await stage.enter(key, "getMe")
        let third = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        // Let go of without a word.
        first = nil
        _ = first
        let thirdPermit = try await third.value
        let fourth = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        stage.gateway.settle(second, .failed)
        stage.gateway.settle(second, .failed)
        let fourthPermit = try await fourth.value
        #expect(stage.slots(key) == 2)
        stage.gateway.settle(thirdPermit, .answered(status: 200))
        stage.gateway.settle(fourthPermit, .cancelled)
        #expect(stage.slots(key) == 0)
    }

    @Test("a slot that does not come free in time is a 429")
    func deadline() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 1)))
        let permit = try await stage.enter(key, "getMe")
        let second = Task { try await stage.refusal(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        stage.clock.advance(by: .seconds(3))
        #expect(try await second.value.status == 429)
        stage.gateway.settle(permit, .answered(status: 200))
    }

    @Test("long polls hold no slot; four at most")
    func polls() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (100, 1)))
        var polls: [Permit] = []
        for _ in 0..<4 { polls.append(try await stage.enter(key, "getUpdates")) }
        #expect(try await stage.refusal(key, "getUpdates").status == 429)
        _ = try await stage.enter(key, "getMe")
        polls.removeLast()
        _ = try await stage.enter(key, "getUpdates")
    }

    @Test("a line has an end, and so has the gateway")
    func bounds() async throws {
        let stage = GatewayStage {
            $0.maxWaitingPerBot = 2
            $0.maxInFlight = 3
        }
        let first = try await stage.key(of: try await stage.bot(1, limits: (100, 1)))
        let second = try await stage.key(of: try await stage.bot(2, limits: (100, 50)))
        let permit = try await stage.enter(first, "getMe")
        let waiting = (0..<2).map { _ in Task { try await stage.enter(first, "getMe") } }
        try await stage.clock.sleepers(reach: 2)
        #expect(try await stage.refusal(first, "getMe").status == 429)
        let others = [try await stage.enter(second, "getMe"), try await stage.enter(second, "getMe")]
        #expect(try await stage.refusal(second, "getMe").status == 503)
        for permit in others { stage.gateway.settle(permit, .answered(status: 200)) }
        stage.gateway.settle(permit, .answered(status: 200))
        for call in waiting { stage.gateway.settle(try await call.value, .answered(status: 200)) }
    }

    @Test("long polls leave the gateway's room to calls, and calls leave theirs to long polls")
    func pollsApart() async throws {
        let stage = GatewayStage { $0.maxInFlight = 1 }
        let key = try await stage.key(of: try await stage.bot(1))
        let polls = [try await stage.enter(key, "getUpdates"), try await stage.enter(key, "getUpdates")]
        let call = try await stage.enter(key, "getMe")
        #expect(try await stage.refusal(key, "getMe").status == 503)
        let third = try await stage.enter(key, "getUpdates")
        for poll in polls + [third] { stage.gateway.settle(poll, .answered(status: 200)) }
        #expect(try await stage.refusal(key, "getMe").status == 503)
        stage.gateway.settle(call, .answered(status: 200))
        _ = try await stage.enter(key, "getMe")
    }

    @Test("whoever goes away leaves the line to those behind")
    func cancelled() async throws {
        let key = try await stage.key(of: try await stage.bot(1, limits: (5, 10)))
        _ = try await stage.enter(key, "getMe")
        let first = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        let second = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 2)
        first.cancel()
        #expect(await first.result.isFailure)
        // The second has moved up, and somebody wakes for it.
        stage.clock.advance(by: .milliseconds(200))
        _ = try await second.value
    }

    @Test("a key's own limit holds it back, and no other key")
    func keyLimit() async throws {
        let bot = try await stage.bot(1)
        let slow = try await stage.key(of: bot, number: 1, rate: 1)
        let free = try await stage.key(of: bot, number: 2)
        _ = try await stage.enter(slow, "getMe")
        let second = Task { try await stage.enter(slow, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        _ = try await stage.enter(free, "getMe")
        stage.clock.advance(by: .seconds(1))
        _ = try await second.value
    }

    @Test("a change of limits applies at once, to waiting calls too, and forgives nothing")
    func change() async throws {
        let bot = try await stage.bot(1, limits: (1, 10))
        let key = try await stage.key(of: bot)
        _ = try await stage.enter(key, "getMe")
        let second = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        try await stage.change(bot, [.limits(try BotLimits(requestsPerSecond: 4, maxConcurrentRequests: 10))])
        await stage.reloaded(key)
        stage.clock.advance(by: .milliseconds(250))
        _ = try await second.value
        let third = Task { try await stage.enter(key, "getMe") }
        try await stage.clock.sleepers(reach: 1)
        stage.clock.advance(by: .milliseconds(250))
        _ = try await third.value
    }
}
