import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct RouteTableTests {
    @Test func listsEveryRouteOfTheContract() {
        let routes = Stage().api.routes.map { "\($0.method.rawValue) \($0.template)" }
        #expect(
            routes == [
                "GET /health", "GET /health/ready",
                "GET /openapi.json", "GET /docs", "GET /docs/style.css",
                "POST /api/auth/register", "POST /api/auth/login", "POST /api/auth/refresh", "POST /api/auth/logout",
                "GET /api/auth/me", "POST /api/auth/password", "GET /api/auth/sessions",
                "DELETE /api/auth/sessions/{id}",
                "POST /api/user-bot/create", "GET /api/user-bot/status", "POST /api/user-bot/verify",
                "PUT /api/user-bot/token", "POST /api/user-bot/start", "POST /api/user-bot/stop",
                "PATCH /api/user-bot/rate-limits", "PUT /api/user-bot/rate-limits", "DELETE /api/user-bot/remove",
                "GET /api/user-bot/stats", "GET /api/user-bot/activity",
                "GET /api/user-bot/keys", "POST /api/user-bot/keys", "DELETE /api/user-bot/keys/{id}",
                "GET /api/admin/bots/list", "GET /api/admin/bots/{user_id}/status",
                "POST /api/admin/bots/{user_id}/access",
                "PATCH /api/admin/bots/{user_id}/suspend", "PATCH /api/admin/bots/{user_id}/activate",
                "PATCH /api/admin/bots/{user_id}/rate-limit", "POST /api/admin/bots/{user_id}/verify",
                "DELETE /api/admin/bots/{user_id}/delete",
                "GET /api/admin/users", "PATCH /api/admin/users/{id}", "GET /api/admin/audit",
                "GET /api/admin/overview",
            ])
    }
}
