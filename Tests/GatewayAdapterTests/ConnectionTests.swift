import AsyncHTTPClient
import BotDomain
import BotTesting
import GatewayAdapter
import NIOCore
import NIOHTTP1
import TelegramSimulator
import Testing

@testable import BotUseCases

@Suite("Connections", .timeLimit(.minutes(1)))
struct ConnectionTests {
    @Test("a long poll waits for its update and holds no slot")
    func poll() async throws {
        try await FrontStage.run(limits: (100, 1)) { stage in
            let key = try await stage.key()
            async let polled = stage.send(.get, "/bot\(key)/getUpdates?timeout=30")
            _ = try await stage.simulator.calls(atLeast: 1, method: "getUpdates")
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            try stage.simulator.inject(text: "hello", intoBot: FrontStage.botID)
            #expect(try await polled.text.contains("hello"))
        }
    }

    @Test("a client that goes away gives its slot back, and Telegram is told", arguments: ["getUpdates", "getMe"])
    func disconnect(method: String) async throws {
        try await FrontStage.run(limits: (100, 1), longPolls: 1) { stage in
            let key = try await stage.key()
            if method == "getMe" { stage.simulator.add(Fault(.latency(.seconds(600)), count: 1)) }
            let path = "/bot\(key)/\(method)?timeout=50"
            let call = Task { try await stage.send(.get, path) }
            _ = try await stage.simulator.calls(atLeast: 1, method: method)
            call.cancel()
            _ = await call.result
            // Until the server has noticed, the slot is taken.
            while try await stage.send(.get, "/bot\(key)/\(method)?timeout=0").status == 429 {
                stage.clock.advance(by: .seconds(1))
                await Task.yield()
            }
            // Broken off, or, if Telegram saw the next poll before it saw that, ended by it; never answered.
            #expect([nil, 409].contains(stage.simulator.calls(method: method).first?.status))
        }
    }

    @Test(
        "a client that goes away is no error of its bot's, and no failure of Telegram's",
        arguments: ["getUpdates", "getMe"])
    func goneIsNoFailure(method: String) async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            stage.simulator.add(Fault(.latency(.seconds(600)), count: 1))
            let call = Task { try await stage.send(.get, "/bot\(key)/\(method)?timeout=50") }
            _ = try await stage.simulator.calls(atLeast: 1, method: method)
            call.cancel()
            _ = await call.result
            var hour = stage.hour()
            while hour == nil {
                await Task.yield()
                hour = stage.hour()
            }
            #expect(hour?.calls == 1 && hour?.errors == 0)
            #expect(stage.useCases.gateway.overview.callsFailed == 0)
        }
    }

    @Test("a request that breaks off is not sent on as if it were whole")
    func brokenRequest() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            let head =
                "POST /bot\(key)/sendMessage HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
            try await stage.sendRaw(head + "13\r\nchat_id=42&text=hel\r\n")
            #expect(try await stage.send(.get, "/bot\(key)/getMe").status == 200)
            #expect(stage.simulator.calls().map(\.method) == ["getMe"])
        }
    }

    @Test("a stranger's body is not waited for")
    func stranger() async throws {
        try await FrontStage.run { stage in
            let (body, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
            continuation.yield(ByteBuffer(string: "c"))
            let key = "\(FrontStage.botID):FAKE-key-that-nobody-ever-issued000"
            var request = HTTPClientRequest(url: stage.base + "/bot\(key)/sendMessage")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .stream(body, length: .known(Int64(1_000_000)))
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(answer.status == .unauthorized)
            continuation.finish()
        }
    }

    @Test("a body that drips in is given up, however steadily it drips")
    func drip() async throws {
        try await FrontStage.run(settings: GatewaySettings(totalTimeout: .seconds(1))) { stage in
            let key = try await stage.key()
            var request = HTTPClientRequest(url: stage.base + "/bot\(key)/sendMessage")
            request.method = .POST
            request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
            request.body = .stream(Drip(), length: .unknown)
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            #expect(answer.status == .requestTimeout)
        }
    }

    // A byte a tenth of a second, for ever.
    private struct Drip: AsyncSequence, Sendable {
        struct AsyncIterator: AsyncIteratorProtocol {
            mutating func next() async throws -> ByteBuffer? {
                try await Task.sleep(for: .milliseconds(100))
                return ByteBuffer(string: "x")
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator() }
    }

    @Test("a chat's number is learned from the first answer that tells it")
    func chatNames() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            let sent = try await stage.send(.get, "/bot\(key)/sendMessage?chat_id=@News&text=x")
            #expect(sent.status == 200)
            let number = try #require(sent.text.firstMatch(of: /"chat":\{"id":(-?[0-9]+)/)?.1)
            for _ in 0..<4 {
                #expect(try await stage.send(.get, "/bot\(key)/sendMessage?chat_id=\(number)&text=x").status == 200)
            }
            try await stage.send(.get, "/bot\(key)/sendMessage?chat_id=@news&text=x").expectEnvelope(429, retryAfter: 4)
        }
    }

    @Test("a client that is gone before its call begins holds nothing")
    func goneEarly() async throws {
        try await FrontStage.run(limits: (100, 1)) { stage in
            let key = try await stage.key()
            stage.simulator.add(Fault(.latency(.seconds(600)), method: "getMe"))
            try await stage.sendRaw("GET /bot\(key)/getMe HTTP/1.1\r\nHost: x\r\n\r\n")
            while try await stage.send(.get, "/bot\(key)/getWebhookInfo").status == 429 {
                stage.clock.advance(by: .seconds(1))
                await Task.yield()
            }
        }
    }

    @Test("one connection carries many calls")
    func keepAlive() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            for _ in 0..<10 {
                let answer = try await stage.send(.get, "/bot\(key)/getMe")
                #expect(answer.status == 200)
                #expect(answer.header("connection") != "close")
            }
        }
    }

    @Test("Telegram gets just the headers that it needs, and the client too")
    func headers() async throws {
        try await FrontStage.run { stage in
            let key = try await stage.key()
            let answer = try await stage.send(
                .post, "/bot\(key)/sendMessage", .text("chat_id=42&text=x", type: "application/x-www-form-urlencoded"),
                headers: [
                    ("Cookie", "a=b"), ("Authorization", "Bearer FAKE"), ("X-Forwarded-For", "192.0.2.1"),
                    ("Via", "1.1 proxy"), ("X-Telegram-Bot-Api-Secret-Token", "FAKE"), ("Referer", "http://x"),
                    ("User-Agent", "bot/1"), ("Accept", "*/*"), ("Accept-Encoding", "identity"), ("Range", "bytes=0-1"),
                ])
            #expect(answer.status == 200)
            let call = try #require(stage.simulator.calls().first)
            let allowed: Set = [
                "host", "content-type", "content-length", "accept", "accept-encoding", "user-agent", "connection",
            ]
            #expect(Set(call.headers.map { $0.name.lowercased() }).isSubset(of: allowed))
            #expect(call.header("user-agent") == "bot/1")
            let passed: Set = ["content-type", "content-length", "date", "content-encoding"]
            #expect(answer.headerNames.isSubset(of: passed))
        }
    }

    @Test("what is not the gateway's goes on, and its calls are logged by template")
    func elsewhere() async throws {
        try await FrontStage.run { stage in
            #expect(try await stage.send(.get, "/api/auth/me").text == "elsewhere")
            #expect(try await stage.send(.get, "/").text == "elsewhere")
            let key = try await stage.key()
            _ = try await stage.send(.get, "/bot\(key)/getMe?chat_id=1")
            let line = try #require(stage.log.lines.first { $0.contains("Carried") })
            #expect(line.contains("/bot{key}/{method}"))
            #expect(line.contains("getMe"))
        }
    }
}
