import BotDomain
import BotUseCases
import Hummingbird

/// `/api/admin/bots`: what admins see of users' bots, and do to them.
struct AdminBotRoutes: Sendable {
    let useCases: BotUseCases
    let admin: RequiredAdmin

    var routes: [APIRoute] { looks + changes }

    private var looks: [APIRoute] {
        [
            admin.looking("/api/admin/bots/list", .listBots) { request, actor in try await list(request, actor) },
            admin.onBot(.get, "status", .look, .showBot) { _, target, actor in
                .json(try await useCases.showUsersBot(of: target, by: actor).json)
            },
            admin.onBot(.post, "access", .accessBot, .accessBot) { request, target, actor in
                var fields = try await BodyFields(of: request, mayBeEmpty: true)
                let reason = fields.accessReason()
                try fields.finish()
                return .json(try await useCases.accessBot(of: target, reason: reason, by: actor).accessJSON)
            },
        ]
    }

    private var changes: [APIRoute] {
        [
            admin.onBot(.patch, "suspend", .changeBot, .suspendBot) { request, target, actor in
                var fields = try await BodyFields(of: request)
                let given = fields.requiredText("reason")
                let reason = fields.value(of: "reason", from: given, as: SuspensionReason.init) { $0.message }
                try fields.finish()
                guard let reason else { throw BotError(.validationFailed) }
                return .json(try await useCases.suspendBot(of: target, reason: reason, by: actor).json)
            },
            admin.onBot(.patch, "activate", .changeBot, .activateBot) { request, target, actor in
                try await BodyFields.none(in: request)
                let view = try await useCases.activateBot(of: target, by: actor)
                return .json(
                    view?.json ?? ["success": true, "message": "The suspension is lifted. No bot stands now."])
            },
            admin.onBot(.patch, "rate-limit", .changeBot, .updateRateLimits) { request, target, actor in
                var fields = try await BodyFields(of: request)
                let change = fields.limitsChange()
                try fields.finish()
                return .json(try await useCases.limitBot(of: target, change, by: actor).changeJSON)
            },
            admin.onBot(.post, "verify", .changeBot, .verifyBot) { request, target, actor in
                var fields = try await BodyFields(of: request, mayBeEmpty: true)
                let isWanted = fields.bool("send_test_message") ?? false
                let testMessage = fields.testMessage(isWanted: isWanted)
                try fields.finish()
                return .json(try await useCases.verifyUsersBot(of: target, testMessage: testMessage, by: actor).json)
            },
            admin.onBot(.delete, "delete", .changeBot, .deleteBot) { request, target, actor in
                try await BodyFields.none(in: request)
                try await useCases.deleteBot(of: target, by: actor)
                return .json(["success": true, "message": "The bot is removed, its token and its keys are destroyed."])
            },
        ]
    }

    private func list(_ request: Request, _ actor: AuditActor) async throws -> Response {
        var fields = QueryFields(of: request)
        let query = fields.botQuery()
        let order = fields.botOrder()
        let page = fields.pageRequest(of: .bots, question: query.text + order.text) { (cursor) in
            BotPosition(cursor, in: order)
        }
        try fields.finish()
        let bots = try await useCases.listBots(
            fitting: query, by: order, from: page.start, limit: page.size, by: actor)
        return .json(bots.json(as: "bots", page, elements: \.json) { $0.bytes })
    }
}
