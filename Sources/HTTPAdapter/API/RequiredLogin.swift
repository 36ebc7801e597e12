import BotDomain
import BotUseCases
import Hummingbird

/// Makes routes that want an access token, as `Authorization: Bearer` (RFC 6750 §2.1).
struct RequiredLogin: Sendable {
    let authenticate: Authenticate

    /// A route whose handler is given the caller.
    func route(
        _ method: HTTPRequest.Method, _ template: String,
        _ handler: @escaping @Sendable (Request, APIRequestContext, Caller) async throws -> Response
    ) -> APIRoute {
        APIRoute(method, template, needsLogin: true) { request, context in
            let caller = try await authenticate(accessToken: try Self.token(in: request))
            return try await handler(request, context, caller)
        }
    }

    private static func token(in request: Request) throws -> String {
        let fields = request.headers[values: .authorization]
        guard fields.count == 1, let field = fields.first else { throw BotError(.unauthenticated) }
        let words = field.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 2, words[0].lowercased() == "bearer" else { throw BotError(.unauthenticated) }
        return String(words[1])
    }
}
