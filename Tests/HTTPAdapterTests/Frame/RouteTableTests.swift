import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct RouteTableTests {
    @Test func listsEveryRouteOfTheContract() {
        let routes = Stage().api.routes.map { "\($0.method.rawValue) \($0.template)" }
        #expect(
            routes == [
                "GET /health", "GET /health/ready",
                "POST /api/auth/register", "POST /api/auth/login", "POST /api/auth/refresh", "POST /api/auth/logout",
                "GET /api/auth/me", "POST /api/auth/password", "GET /api/auth/sessions",
                "DELETE /api/auth/sessions/{id}",
                "POST /api/user-bot/create", "GET /api/user-bot/status", "POST /api/user-bot/verify",
                "PUT /api/user-bot/token", "POST /api/user-bot/start", "POST /api/user-bot/stop",
                "PATCH /api/user-bot/rate-limits", "PUT /api/user-bot/rate-limits", "DELETE /api/user-bot/remove",
                "GET /api/user-bot/keys", "POST /api/user-bot/keys", "DELETE /api/user-bot/keys/{id}",
                "PATCH /api/admin/bots/{user_id}/suspend", "PATCH /api/admin/bots/{user_id}/activate",
                "PATCH /api/admin/bots/{user_id}/rate-limit",
            ])
    }
}
