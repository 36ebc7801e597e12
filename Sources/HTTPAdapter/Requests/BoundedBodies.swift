import BotDomain
import Hummingbird
import NIOCore

/// Reads each body before anything else is done, and answers 413 to one that is too large.
///
/// A client that is still sending does not read, so a refusal reads on a while before the connection closes.
struct BoundedBodies: RouterMiddleware {
    typealias Context = APIRequestContext

    /// The largest body that is taken: 64 KiB.
    static let limit = 64 * 1_024
    /// How much of a body is read at all: 1 MiB.
    static let patience = 1_024 * 1_024

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        var request = request
        switch await read(request.body) {
        case .whole(let body):
            request.body = RequestBody(buffer: body)
            return try await next(request, context)
        case .tooLarge:
            return Problem(error: BotError(.bodyTooLarge), requestID: context.requestID).response
        case .endless:
            let problem = Problem(error: BotError(.bodyTooLarge), requestID: context.requestID)
            return closing(problem.response, context.channel)
        case .broken:
            let problem = Problem(error: BotError(.malformedBody), requestID: context.requestID)
            return closing(problem.response, context.channel)
        }
    }

    private enum Outcome {
        case whole(ByteBuffer)
        /// Over the limit, and read to its end.
        case tooLarge
        /// Over the limit, and left unread from some point on.
        case endless
        /// Not sent as HTTP has it.
        case broken
    }

    private func read(_ body: RequestBody) async -> Outcome {
        var kept = ByteBuffer()
        var count = 0
        do {
            for try await part in body {
                count += part.readableBytes
                if count > Self.patience { return .endless }
                if count <= Self.limit { kept.writeImmutableBuffer(part) } else { kept.clear() }
            }
        } catch {
            return .broken
        }
        return count > Self.limit ? .tooLarge : .whole(kept)
    }

    /// The answer, and behind it the end of the connection: the server would read the rest of the body else.
    private func closing(_ response: Response, _ channel: any Channel) -> Response {
        let body = response.body
        var response = response
        response.headers[.connection] = "close"
        response.body = ResponseBody(contentLength: body.contentLength) { writer in
            try await body.write(writer)
            channel.close(promise: nil)
        }
        return response
    }
}
