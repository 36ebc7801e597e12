import Hummingbird
import Logging

/// One line a request: what was asked by its route's template, and how it ended.
///
/// Never a path, a query, a header or a body.
struct AccessLog: RouterMiddleware {
    typealias Context = APIRequestContext

    let logger: Logger

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let duration = start.duration(to: .now).components
        let microseconds = duration.seconds * 1_000_000 + duration.attoseconds / 1_000_000_000_000
        logger.info(
            "Answered",
            metadata: [
                LogKey.requestID: "\(context.requestID)",
                LogKey.method: "\(Self.shown(request.method))",
                LogKey.route: "\(context.endpointPath ?? "-")",
                LogKey.status: "\(response.status.code)",
                LogKey.duration: "\(microseconds)",
                LogKey.clientAddress: "\(context.clientAddress?.description ?? "-")",
            ])
        return response
    }

    // A method is any token that a client likes to send; unknown ones are not for the log.
    private static func shown(_ method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options, .trace, .connect: method.rawValue
        default: "other"
        }
    }
}
