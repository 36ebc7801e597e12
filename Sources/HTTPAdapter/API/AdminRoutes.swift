import BotDomain
import BotUseCases
import Hummingbird

/// `/api/admin`: what admins do to users' bots.
///
/// Who may do it, the use-cases decide.
struct AdminRoutes: Sendable {
    let useCases: BotUseCases
    let login: RequiredLogin

    var routes: [APIRoute] {
        [
            login.route(.patch, "/api/admin/bots/{user_id}/suspend") { request, context, caller in
                let target = try Self.target(context)
                var fields = try await BodyFields(of: request)
                let given = fields.requiredText("reason")
                let reason = fields.value(of: "reason", from: given, as: SuspensionReason.init) { $0.message }
                try fields.finish()
                guard let reason else { throw BotError(.validationFailed) }
                return .json(try await useCases.suspendBot(of: target, reason: reason, by: caller.actor).json)
            },
            login.route(.patch, "/api/admin/bots/{user_id}/activate") { request, context, caller in
                let target = try Self.target(context)
                try await BodyFields.none(in: request)
                let view = try await useCases.activateBot(of: target, by: caller.actor)
                return .json(
                    view?.json ?? ["success": true, "message": "The suspension is lifted. No bot stands now."])
            },
            login.route(.patch, "/api/admin/bots/{user_id}/rate-limit") { request, context, caller in
                let target = try Self.target(context)
                var fields = try await BodyFields(of: request)
                let change = fields.limitsChange()
                try fields.finish()
                return .json(try await useCases.limitBot(of: target, change, by: caller.actor).changeJSON)
            },
        ]
    }

    private static func target(_ context: APIRequestContext) throws -> UserID {
        guard let id = context.parameters.get("user_id").flatMap({ Int64($0) }) else { throw BotError(.botNotFound) }
        return UserID(rawValue: id)
    }
}

extension Caller {
    fileprivate var actor: AuditActor { .user(user.id) }
}
