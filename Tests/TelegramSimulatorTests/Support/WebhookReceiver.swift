import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

@testable import TelegramSimulator

/// A bot program's own server: takes what Telegram delivers and answers as the test says.
final class WebhookReceiver: Sendable {
    struct Delivery: Sendable {
        let update: JSON
        let secret: String?
        let contentType: String?
    }

    struct Answer: Sendable {
        var status = 200
        var body = ""
    }

    let deliveries: AsyncStream<Delivery>
    private let arrived: AsyncStream<Delivery>.Continuation
    private let answers: Mutex<[Answer]>
    private let port = OneShot<Int>()

    private init(_ answers: [Answer]) {
        self.answers = Mutex(answers)
        (deliveries, arrived) = AsyncStream.makeStream()
    }

    /// Runs a receiver while `body` does; it answers with `answers` in turn and then with an empty 200.
    static func run(answers: [Answer] = [], _ body: (WebhookReceiver, String) async throws -> Void) async throws {
        let receiver = WebhookReceiver(answers)
        let application = Application(
            responder: CallbackResponder<BasicRequestContext> { request, _ in try await receiver.answer(request) },
            configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { receiver.port.resolve($0.localAddress?.port ?? 0) },
            logger: Logger(label: "webhook-receiver") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            // It ends by cancellation, which is no failure.
            group.addTask { try? await application.run() }
            try await body(receiver, "http://127.0.0.1:\(await receiver.port.value)/hook")
            group.cancelAll()
        }
    }

    private func answer(_ request: Request) async throws -> Response {
        let body = try await request.body.collect(upTo: 1 << 20)
        let secret = HTTPField.Name("X-Telegram-Bot-Api-Secret-Token").flatMap { request.headers[$0] }
        let update = try JSONParser.parse(Array(body.readableBytesView))
        let answer = answers.withLock { $0.isEmpty ? Answer() : $0.removeFirst() }
        arrived.yield(Delivery(update: update, secret: secret, contentType: request.headers[.contentType]))
        return Response(
            status: .init(code: answer.status), headers: [.contentType: "application/json"],
            body: .init(byteBuffer: ByteBuffer(string: answer.body)))
    }
}
