import BotDomain
import BotUseCases
import Hummingbird

/// `/api/user-bot/keys`: the gateway keys of the caller's bot.
struct GatewayKeyRoutes: Sendable {
    let useCases: BotUseCases
    let login: RequiredLogin

    var routes: [APIRoute] {
        [
            login.route(.get, "/api/user-bot/keys") { _, _, caller in
                let keys = try await useCases.listGatewayKeys(of: caller.user.id)
                return .json(["keys": .array(keys.map(\.json))])
            },
            login.route(.post, "/api/user-bot/keys") { request, context, caller in
                var fields = try await BodyFields(of: request)
                let keyRequest = fields.keyRequest()
                try fields.finish()
                guard let keyRequest else { throw BotError(.validationFailed) }
                let issued = try await useCases.issueGatewayKey(
                    keyRequest, of: caller.user.id, from: context.network)
                return .json(issued.json, status: .created)
            },
            login.route(.delete, "/api/user-bot/keys/{id}") { request, context, caller in
                try await BodyFields.none(in: request)
                guard let id = context.parameters.get("id").flatMap({ Int64($0) }) else { throw BotError(.keyNotFound) }
                try await useCases.revokeGatewayKey(GatewayKeyID(rawValue: id), of: caller.user.id)
                return Response(status: .noContent)
            },
        ]
    }
}
