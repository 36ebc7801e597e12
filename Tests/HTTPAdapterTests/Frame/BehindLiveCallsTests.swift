import BotTesting
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization
import Testing

@testable import HTTPAdapter

@Suite("Requests of the control plane step back behind live calls", .timeLimit(.minutes(1)))
struct BehindLiveCallsTests {
    private struct NoContext: Sendable {}

    private struct Answerer: HTTPResponder {
        let answer: @Sendable () async throws -> Response

        func respond(to request: Request, context: NoContext) async throws -> Response {
            try await answer()
        }
    }

    private struct Refused: Error {}

    private func respond(
        _ path: String = "/", _ answer: @escaping @Sendable () async throws -> Response
    ) async throws -> Response {
        let request = Request(
            head: HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path),
            body: RequestBody(buffer: ByteBuffer()))
        return try await BehindLiveCalls(next: Answerer(answer: answer), urgent: ["/urgent"])
            .respond(to: request, context: NoContext())
    }

    @Test("however urgent the one is who asks")
    func priority() async throws {
        let seen = Mutex<[TaskPriority]>([])
        let task = Task(priority: .high) {
            try await respond {
                seen.withLock { $0.append(Task.currentPriority) }
                await Task.yield()
                seen.withLock { $0.append(Task.currentPriority) }
                return Response(status: .ok)
            }
        }
        #expect(try await task.value.status == .ok)
        let lowest = BehindLiveCalls<Answerer>.priority
        #expect(lowest < .medium && seen.withLock { $0 } == [lowest, lowest])
    }

    @Test("but for those that must not wait")
    func urgent() async throws {
        let seen = Mutex<[TaskPriority]>([])
        for path in ["/urgent", "/urgent?x=1", "/urgently"] {
            _ = try await respond(path) {
                seen.withLock { $0.append(Task.currentPriority) }
                return Response(status: .ok)
            }
        }
        #expect(seen.withLock { $0 } == [.high, .high, BehindLiveCalls<Answerer>.priority])
    }

    @Test("and fail as they would have")
    func failing() async throws {
        await #expect(throws: Refused.self) { try await respond { throw Refused() } }
    }

    @Test("and end when their caller does")
    func cancelled() async throws {
        let started = Threshold(0)
        let task = Task {
            try await respond {
                started.update { $0 = 1 }
                while !Task.isCancelled { await Task.yield() }
                throw CancellationError()
            }
        }
        try await started.reach(1)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }

        // Also where it was cancelled before it began.
        let late = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await respond { Response(status: Task.isCancelled ? .ok : .internalServerError) }
        }
        late.cancel()
        #expect(try await late.value.status == .ok)
    }
}
