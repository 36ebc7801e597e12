import BotUseCases
import Hummingbird

/// Whether the process lives, and whether it could serve.
struct HealthRoutes: Sendable {
    let useCases: BotUseCases

    var routes: [APIRoute] {
        [
            // Liveness does no I/O: a database that is away is no reason to restart us.
            APIRoute(.get, "/health") { _, _ in .json(["status": "ok"]) },
            APIRoute(.get, "/health/ready") { _, _ in
                try await useCases.checkReadiness()
                return .json(["status": "ready"])
            },
        ]
    }
}
