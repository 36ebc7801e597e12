import BotDomain
import Hummingbird
import Logging

/// Turns whatever was thrown into a problem document, by the one table of codes.
struct Problems: RouterMiddleware {
    typealias Context = APIRequestContext

    let routes: [APIRoute]
    let logger: Logger

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let allowed = routes.allowedMethods(of: request.uri.path)
            let error = translate(error, pathIsKnown: allowed != nil)
            if error.code.httpStatus >= 500 {
                logger.error(
                    "Failed",
                    metadata: [
                        LogKey.requestID: "\(context.requestID)", LogKey.route: "\(context.endpointPath ?? "-")",
                        LogKey.error: "\(error.debugDescription)",
                    ])
            }
            var response = Problem(error: error, requestID: context.requestID).response
            if error.code == .methodNotAllowed { response.headers[.allow] = allowed }
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func translate(_ error: any Error, pathIsKnown: Bool) -> BotError {
        switch error {
        case let error as BotError: return error
        case let error as any HTTPResponseError:
            switch error.status.code {
            // The router tells an unknown path and an unknown method of a path alike.
            case 404: return BotError(pathIsKnown ? .methodNotAllowed : .notFound)
            case 413: return BotError(.bodyTooLarge)
            case 400..<500: return BotError(.malformedBody)
            default: return BotError(.internalError, cause: error)
            }
        default: return BotError(.internalError, cause: error)
        }
    }
}
