import BotDomain
import BotUseCases
import Hummingbird

/// Makes routes that want a power over others (``BotDomain/AdminAuthorization``).
///
/// Who has it is asked before anything that was sent is looked at: a stranger does not even learn what a route takes. The
/// use-case behind it asks again, in the transaction of what it does.
struct RequiredAdmin: Sendable {
    let login: RequiredLogin
    let authority: CheckAuthority

    /// A route about a user's bot, whose handler is given that user.
    func onBot(
        _ method: HTTPRequest.Method, _ verb: String, _ power: AdminAuthorization.Power, _ action: AuditAction,
        _ handler: @escaping @Sendable (Request, UserID, AuditActor) async throws -> Response
    ) -> APIRoute {
        login.route(method, "/api/admin/bots/{user_id}/\(verb)") { request, context, caller in
            let target = context.userID("user_id")
            try await authority(power, over: target, to: action, by: caller.actor)
            guard let target else { throw BotError(.botNotFound) }
            return try await handler(request, target, caller.actor)
        }
    }

    /// A route about an account, whose handler is given that user.
    func onUser(
        _ method: HTTPRequest.Method, _ template: String, _ power: AdminAuthorization.Power, _ action: AuditAction,
        _ handler: @escaping @Sendable (Request, UserID, AuditActor) async throws -> Response
    ) -> APIRoute {
        login.route(method, template) { request, context, caller in
            let target = context.userID("id")
            try await authority(power, over: target, to: action, by: caller.actor)
            guard let target else { throw BotError(.userNotFound) }
            return try await handler(request, target, caller.actor)
        }
    }

    /// A route that only looks.
    func looking(
        _ template: String, _ action: AuditAction,
        _ handler: @escaping @Sendable (Request, AuditActor) async throws -> Response
    ) -> APIRoute {
        login.route(.get, template) { request, _, caller in
            try await authority(.look, over: nil, to: action, by: caller.actor)
            return try await handler(request, caller.actor)
        }
    }
}

extension Caller {
    fileprivate var actor: AuditActor { .user(user.id) }
}

extension APIRequestContext {
    /// A user's id in the path; nil for what cannot be one.
    fileprivate func userID(_ name: String) -> UserID? {
        parameters.get(name).flatMap { Int64($0) }.map(UserID.init(rawValue:))
    }
}
