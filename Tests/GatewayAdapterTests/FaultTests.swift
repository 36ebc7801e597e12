import BotDomain
import BotTesting
import NIOCore
import Synchronization
import TelegramSimulator
import Testing

@testable import BotUseCases
@testable import GatewayAdapter

@Suite("A Telegram that fails", .timeLimit(.minutes(1)))
struct FaultTests {
    static let effects: [(Fault.Effect, Int)] = [
        (.nonsense(status: 200), 502), (.nonsense(status: 502), 502), (.nonsense(status: 403), 502), (.reset, 502),
        (.truncated, 502), (.redirect(to: "http://127.0.0.1:1/elsewhere"), 502),
    ]

    @Test("what is no answer of the Bot API is ours to answer", arguments: effects)
    func ours(effect: Fault.Effect, status: Int) async throws {
        try await FrontStage.run(limits: (100, 1)) { stage in
            let key = try await stage.key()
            stage.simulator.add(Fault(effect, count: 1))
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(status)
            // The slot is free again.
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
        }
    }

    @Test("a body that is not wanted any more holds nobody up, and its reader is left in peace")
    func declined() async throws {
        let pipe = BodyPipe()
        async let first = pipe.write(ByteBuffer(string: "a"))
        pipe.decline()
        #expect(await first == false)
        #expect(await pipe.write(ByteBuffer(string: "b")) == false)
        pipe.finish()
        var reader = pipe.makeAsyncIterator()
        #expect(try await reader.next() == nil)
    }

    @Test("a slow one is given up")
    func slow() async throws {
        try await FrontStage.run(settings: GatewaySettings(totalTimeout: .seconds(2)), limits: (100, 1)) { stage in
            let key = try await stage.key()
            stage.simulator.add(Fault(.latency(.seconds(60)), count: 1))
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(504)
            // Its slot is free: the next goes out, whether or not it is answered in time on a machine that does much else.
            #expect([200, 504].contains(try await stage.send(.get, "/bot\(key)/getMe").status))
        }
    }

    @Test("one that is gone is a 502")
    func gone() async throws {
        try await FrontStage.run(settings: GatewaySettings(telegramURL: "http://127.0.0.1:1")) { stage in
            let key = try await stage.key()
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(502)
        }
    }

    @Test("its own errors pass unchanged")
    func theirs() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            stage.simulator.add(Fault(.error(code: 500, description: "Internal"), count: 1))
            let error = try await stage.send(.get, "/bot\(key)/getMe")
            #expect(error.status == 500)
            #expect(error.text.contains("\"description\":\"Internal\""))
            stage.simulator.add(Fault(.unauthorized, count: 1))
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 401)
        }
    }

    @Test("its 429 passes unchanged, and is heeded")
    func limited() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            stage.simulator.add(Fault(.tooManyRequests(retryAfter: 17), count: 1))
            let path = "/bot\(key)/sendMessage?text=x&chat_id="
            let first = try await stage.send(.get, path + "42")
            #expect(first.status == 429)
            #expect(first.text.contains("\"retry_after\":17"))
            try await stage.send(.get, path + "42").expectEnvelope(429, retryAfter: 17)
            #expect(try await stage.send(.get, path + "43").status == 200)
            #expect(stage.simulator.calls().count == 2)
        }
    }

    @Test("many refused bots at once are no refusals")
    func upstreamFault() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            stage.refuseSixBots()
            stage.simulator.add(Fault(.unauthorized, count: 1))
            try await stage.send(.get, "/bot\(key)/getMe").expectEnvelope(502)
        }
    }

    @Test("a 401 while Telegram refuses many is an answer all the same: no webhook was set, and the bot is asked about")
    func unauthorizedInFault() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            stage.refuseSixBots()
            stage.simulator.add(Fault(.unauthorized, count: 1))
            try await stage.send(.get, "/bot\(key)/setWebhook?url=https://example.org/").expectEnvelope(502)
            let gateway = stage.useCases.gateway
            #expect(gateway.overview.callsAnswered == 1 && gateway.overview.callsFailed == 0)
            #expect(gateway.state.withLock { $0.notes.isEmpty })
            #expect(gateway.state.withLock { $0.refusals.drain(at: stage.clock.now).map(\.botID) } == [stage.bot.id])
        }
    }
}
