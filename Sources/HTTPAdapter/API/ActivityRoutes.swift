import BotDomain
import BotUseCases
import Hummingbird

/// `/api/user-bot/activity`: what happened to the caller's bot.
struct ActivityRoutes: Sendable {
    let useCases: BotUseCases
    let login: RequiredLogin

    var routes: [APIRoute] {
        [
            login.route(.get, "/api/user-bot/activity") { request, _, caller in
                var fields = QueryFields(of: request)
                let place = fields.entryPlace(of: .activity, question: String(caller.user.id.rawValue))
                try fields.finish()
                let page = try await useCases.listActivity(
                    of: caller.user.id, before: place.before, limit: place.limit)
                return .json(place.json(of: page.elements.map(\.json), next: page.next))
            }
        ]
    }
}
