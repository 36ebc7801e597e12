import BotDomain
import BotUseCases
import Hummingbird

/// `/api/user-bot`: the caller's own bot.
struct BotRoutes: Sendable {
    let useCases: BotUseCases
    let login: RequiredLogin

    var routes: [APIRoute] {
        [
            login.route(.post, "/api/user-bot/create") { request, context, caller in
                try await create(request, context, caller)
            },
            login.route(.get, "/api/user-bot/status") { _, _, caller in
                .json(try await useCases.showBot(of: caller.user.id).json)
            },
            login.route(.post, "/api/user-bot/verify") { request, context, caller in
                try await verify(request, context, caller)
            },
            login.route(.put, "/api/user-bot/token") { request, context, caller in
                try await replaceToken(request, context, caller)
            },
            login.route(.post, "/api/user-bot/start") { request, context, caller in
                try await BodyFields.none(in: request)
                return .json(try await useCases.startBot(of: caller.user.id, from: context.network).json)
            },
            login.route(.post, "/api/user-bot/stop") { request, _, caller in
                try await BodyFields.none(in: request)
                return .json(try await useCases.stopBot(of: caller.user.id).json)
            },
            login.route(.patch, "/api/user-bot/rate-limits") { request, context, caller in
                try await setLimits(request, context, caller)
            },
            login.route(.put, "/api/user-bot/rate-limits") { request, context, caller in
                try await setLimits(request, context, caller)
            },
            login.route(.delete, "/api/user-bot/remove") { request, _, caller in
                try await BodyFields.none(in: request)
                try await useCases.removeBot(of: caller.user.id)
                return .json(["success": true, "message": "The bot is removed, its token and its keys are destroyed."])
            },
        ]
    }

    private func create(
        _ request: Request, _ context: APIRequestContext, _ caller: Caller
    ) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let token = fields.token("bot_token")
        let environment = fields.word("environment", as: TelegramEnvironment.self)
        let limits = fields.limits()
        let userSession = fields.userSession()
        try fields.finish()
        guard let token else { throw BotError(.validationFailed) }
        let view = try await useCases.createBot(
            token, environment: environment ?? .production, limits: limits, userSession: userSession,
            of: caller.user.id, from: context.network)
        return .json(view.creationJSON, status: .created)
    }

    private func verify(
        _ request: Request, _ context: APIRequestContext, _ caller: Caller
    ) async throws -> Response {
        var fields = try await BodyFields(of: request, mayBeEmpty: true)
        let isWanted = fields.bool("send_test_message") ?? false
        let testMessage = fields.testMessage(isWanted: isWanted)
        try fields.finish()
        let verification = try await useCases.verifyBot(
            of: caller.user.id, testMessage: testMessage, from: context.network)
        return .json(verification.json)
    }

    private func replaceToken(
        _ request: Request, _ context: APIRequestContext, _ caller: Caller
    ) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let token = fields.token("bot_token")
        try fields.finish()
        guard let token else { throw BotError(.validationFailed) }
        let view = try await useCases.replaceToken(of: caller.user.id, with: token, from: context.network)
        return .json(view.json)
    }

    private func setLimits(
        _ request: Request, _ context: APIRequestContext, _ caller: Caller
    ) async throws -> Response {
        var fields = try await BodyFields(of: request)
        let change = fields.limitsChange()
        try fields.finish()
        let view = try await useCases.setBotLimits(change, of: caller.user.id, from: context.network)
        return .json(view.bot.limits.changeJSON)
    }
}
