import BotUseCases
import Hummingbird

/// Whether the process lives, and whether it could serve.
struct HealthRoutes: Sendable {
    static let paths = ["/health", "/health/ready"]

    let useCases: BotUseCases

    var routes: [APIRoute] {
        [
            // Liveness does no I/O: a database that is away is no reason to restart us.
            APIRoute(.get, Self.paths[0]) { _, _ in .json(["status": "ok"]) },
            APIRoute(.get, Self.paths[1]) { _, _ in
                try await useCases.checkReadiness()
                return .json(["status": "ready"])
            },
        ]
    }
}
