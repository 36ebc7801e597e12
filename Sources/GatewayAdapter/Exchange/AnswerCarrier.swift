import BotDomain
import BotUseCases
import HTTPTypes
import Hummingbird
import NIOCore

/// Hands Telegram's answer on, unchanged, and settles the call when the last byte is through.
struct AnswerCarrier: Sendable {
    /// Answers up to this length are taken whole before they go on, so that a broken one can still be answered properly.
    static let longestWhole = 64 * 1_024

    let gateway: Gateway
    let permit: Permit
    let connection: ClientConnection
    /// For an answer that goes on as it comes.
    let streamTimer: Timer
    let line: AccessLine

    /// Makes the answer to the client of Telegram's.
    func response(to answer: UpstreamAnswer, isFile: Bool, _ timer: Timer) async throws -> Response {
        guard Self.passes(answer, isFile: isFile) else { throw Envelope.badGateway }
        if answer.status == 401, gateway.upstreamIsAtFault {
            // It is heeded all the same: by such answers it is known how long the fault lasts.
            gateway.settle(permit, outcome(answer, body: ByteBuffer()))
            throw GatewayRefusal.upstreamFault
        }
        let length = answer.headers[.contentLength].flatMap { Int($0) }
        if answer.status == 429 || length.map({ $0 <= Self.longestWhole }) ?? false {
            return try await whole(answer, timer)
        }
        return streamed(answer, length: length)
    }

    /// Whether it is an answer of the Bot API: JSON of any status, or a file.
    ///
    /// A redirect, which would show the token's path, or
    /// some proxy's page is not.
    private static func passes(_ answer: UpstreamAnswer, isFile: Bool) -> Bool {
        if (300..<400).contains(answer.status) || answer.status < 200 { return false }
        if isFile, answer.status == 200 || answer.status == 206 { return true }
        let type = answer.headers[.contentType].map { $0.prefix { $0 != ";" }.lowercased() }
        return type?.filter { $0 != " " } == "application/json"
    }

    private func whole(_ answer: UpstreamAnswer, _ timer: Timer) async throws -> Response {
        let body = try await timer.run(orThrow: UpstreamFault.timedOut) {
            var body = ByteBuffer()
            for try await var piece in answer.body {
                // A 429 of this length is no 429 of Telegram's.
                guard body.readableBytes + piece.readableBytes <= Self.longestWhole else { throw Envelope.badGateway }
                body.writeBuffer(&piece)
            }
            return body
        }
        if answer.status == 200, let name = gateway.unknownChatName(permit),
            let number = ChatNumber.read(body, of: name)
        {
            gateway.learn(permit, chat: name, is: number)
        }
        gateway.settle(permit, outcome(answer, body: body))
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: ForwardedHeaders.toClient(answer.headers),
            body: ResponseBody(byteBuffer: body))
    }

    private func streamed(_ answer: UpstreamAnswer, length: Int?) -> Response {
        line.isStreamed = true
        return Response(
            status: HTTPResponse.Status(code: answer.status), headers: ForwardedHeaders.toClient(answer.headers),
            body: ResponseBody(contentLength: length) { writer in
                do {
                    // SAFETY: only the innermost child writes, and this task awaits it before it goes on.
                    nonisolated(unsafe) var lent = writer
                    try await connection.run {
                        try await streamTimer.run(orThrow: UpstreamFault.timedOut) {
                            for try await piece in answer.body {
                                try await lent.write(piece)
                                streamTimer.touch()
                            }
                        }
                    }
                    gateway.settle(permit, outcome(answer, body: ByteBuffer()))
                    try await lent.finish(nil)
                    line.end(answer.status)
                } catch {
                    // Whatever is not the upstream's is the client's: it took no more.
                    let isFailure = error is UpstreamFault
                    gateway.settle(permit, isFailure ? .failed : .abandoned)
                    // The head said something else; the log tells how it ended.
                    line.end(isFailure ? 502 : 499)
                    throw error
                }
            })
    }

    private func outcome(_ answer: UpstreamAnswer, body: ByteBuffer) -> CallOutcome {
        .answered(
            status: answer.status,
            retryAfter: answer.status == 429 ? RetryAfter.read(answer.headers, body: body) : nil)
    }
}
