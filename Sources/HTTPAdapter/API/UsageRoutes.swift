import BotDomain
import BotUseCases
import Hummingbird

/// `/api/user-bot/stats`: what went through the caller's bot.
struct UsageRoutes: Sendable {
    let useCases: BotUseCases
    let login: RequiredLogin

    var routes: [APIRoute] {
        [
            login.route(.get, "/api/user-bot/stats") { request, _, caller in
                var fields = QueryFields(of: request)
                let hours = fields.integer("hours", in: ShowUsage.hoursRange) ?? 24
                try fields.finish()
                return .json(try await useCases.showUsage(of: caller.user.id, hours: hours).json)
            }
        ]
    }
}
