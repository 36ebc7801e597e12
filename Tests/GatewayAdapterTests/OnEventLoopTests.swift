import AsyncHTTPClient
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Synchronization
import TestPlatform
import Testing

@testable import GatewayAdapter

@Suite("Requests on their connection's event loop", .timeLimit(.minutes(1)))
struct OnEventLoopTests {
    private struct Context: InitializableFromSource {
        let channel: any Channel

        init(source: ApplicationRequestContextSource) { channel = source.channel }
    }

    private struct Places: HTTPResponder {
        let places: @Sendable (any EventLoop) async throws -> [Bool]

        func respond(to request: Request, context: Context) async throws -> Response {
            var text = try await request.body.collect(upTo: 1_024).readableBytes.description
            for place in try await places(context.channel.eventLoop) { text += place ? " on" : " off" }
            return Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }

    private func answer(_ places: @escaping @Sendable (any EventLoop) async throws -> [Bool]) async throws -> String {
        try await LiveServer.run(
            Places(places: places), server: .http1OnEventLoops(), logger: Logger(label: "server") { _ in LogLines() }
        ) { port in
            var request = HTTPClientRequest(url: "http://127.0.0.1:\(port)/")
            request.method = .POST
            request.body = .bytes(ByteBuffer(string: "FAKE body"))
            let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
            return String(buffer: try await answer.body.collect(upTo: 1_024))
        }
    }

    @Test("A request, and what it has done by children, stays there, wherever it waited")
    func staying() async throws {
        let places = try await answer { loop in
            var places = [loop.inEventLoop]
            try await Task.sleep(for: .milliseconds(1))
            places.append(loop.inEventLoop)
            await withCheckedContinuation { continuation in Task.detached { continuation.resume() } }
            places.append(loop.inEventLoop)
            async let child = loop.inEventLoop
            places.append(await child)
            await withTaskGroup(of: Bool.self) { group in
                group.addTask { loop.inEventLoop }
                for await place in group { places.append(place) }
            }
            return places
        }
        #expect(places == "9 on on on on on")
    }

    @Test("A long body is looked through elsewhere, a short one there")
    func looking() async throws {
        let places = try await answer { loop in
            var places: [Bool] = []
            for length in [Intake.longestAtOnce, Intake.longestAtOnce + 1] {
                let place = Mutex<Bool?>(nil)
                var intake = Intake()
                intake.bytes.writeRepeatingByte(0, count: length)
                await intake.look { intake in
                    place.withLock { $0 = loop.inEventLoop }
                    intake.isUnreadable = true
                }
                let wasThere = place.withLock { $0 }
                try #require(wasThere != nil && intake.isUnreadable)
                places.append(wasThere == true)
                places.append(loop.inEventLoop)
            }
            return places
        }
        #expect(places == "9 on on off on")
    }

    @Test("What leaves for a task of its own is not there, and its end leads back")
    func leaving() async throws {
        let places = try await answer { loop in
            [await Task(priority: .background) { loop.inEventLoop }.value, loop.inEventLoop]
        }
        #expect(places == "9 off on")
    }
}
