/// What each route has to come to at least once: its success, and every error that the contract names for it.
///
/// Keyed by method and template, as the routers list them: a route that is missing here, or is none any more, fails.
enum RequiredOutcomes {
    private static let login: Set<String> = ["unauthenticated"]
    private static let body: Set<String> = ["malformed_body", "body_too_large", "validation_failed"]
    private static let bot: Set<String> = ["unauthenticated", "bot_not_found"]
    private static let telegram: Set<String> = ["token_rejected", "telegram_error", "telegram_timeout"]
    private static let admin: Set<String> = ["unauthenticated", "admin_required", "role_too_low", "bot_not_found"]
    private static let list: Set<String> = ["unauthenticated", "admin_required", "validation_failed", "200"]

    static let api: [String: Set<String>] = [
        "GET /health": ["200"],
        "GET /health/ready": ["200"],
        "GET /openapi.json": ["200"],
        "GET /docs": ["200"],
        "GET /docs/style.css": ["200"],
        "POST /api/auth/register": body.union(["201", "account_exists", "registration_closed"]),
        "POST /api/auth/login": body.union(["200", "invalid_credentials"]),
        "POST /api/auth/refresh": body.union(["200", "invalid_refresh_token"]),
        "POST /api/auth/logout": body.union(login).union(["204"]),
        "GET /api/auth/me": login.union(["200"]),
        "POST /api/auth/password": body.union(login).union(["204", "invalid_credentials"]),
        "GET /api/auth/sessions": login.union(["200"]),
        "DELETE /api/auth/sessions/{id}": login.union(["204", "login_not_found"]),
        "POST /api/user-bot/create": body.union(login).union(telegram)
            .union(["201", "bot_exists", "bot_taken", "above_ceiling"]),
        "GET /api/user-bot/status": bot.union(["200"]),
        "POST /api/user-bot/verify": body.union(bot).union(telegram).union(["200", "invalid_transition"]),
        "PUT /api/user-bot/token": body.union(bot).union(telegram).union(["200", "other_bot"]),
        "POST /api/user-bot/start": body.union(bot).union(["200", "invalid_transition"]),
        "POST /api/user-bot/stop": body.union(bot).union(["200", "invalid_transition"]),
        "PATCH /api/user-bot/rate-limits": body.union(bot).union(["200", "above_ceiling"]),
        "PUT /api/user-bot/rate-limits": body.union(bot).union(["200", "above_ceiling"]),
        "DELETE /api/user-bot/remove": bot.union(["200"]),
        "GET /api/user-bot/activity": bot.union(["200", "validation_failed"]),
        "GET /api/user-bot/stats": bot.union(["200", "validation_failed"]),
        "GET /api/user-bot/keys": bot.union(["200"]),
        "POST /api/user-bot/keys": body.union(bot).union(["201", "too_many_keys"]),
        "DELETE /api/user-bot/keys/{id}": login.union(["204", "key_not_found"]),
        "GET /api/admin/bots/list": list,
        "GET /api/admin/bots/{user_id}/status": bot.union(["200", "admin_required"]),
        "POST /api/admin/bots/{user_id}/access": body.union(admin).union(["200"]),
        "PATCH /api/admin/bots/{user_id}/suspend": body.union(admin).union(["200"]),
        "PATCH /api/admin/bots/{user_id}/activate": body.union(admin).union(["200", "invalid_transition"]),
        "PATCH /api/admin/bots/{user_id}/rate-limit": body.union(admin).union(["200"]),
        "POST /api/admin/bots/{user_id}/verify": body.union(admin).union(telegram).union(["200", "invalid_transition"]),
        "DELETE /api/admin/bots/{user_id}/delete": admin.union(["200"]),
        "GET /api/admin/users": list,
        "PATCH /api/admin/users/{id}": body.union(login)
            .union(["200", "admin_required", "role_too_low", "user_not_found", "last_owner"]),
        "GET /api/admin/audit": list,
        "GET /api/admin/overview": login.union(["200", "admin_required"]),
    ]

    static let gateway: [String: Set<String>] = [
        "GET /bot{key}/{method}": ["200", "401", "404"],
        "POST /bot{key}/{method}": ["200", "400", "401", "403", "404", "429", "502", "504"],
        "GET /bot{key}/test/{method}": ["200", "401", "403"],
        "POST /bot{key}/test/{method}": ["200", "401", "403"],
        "GET /file/bot{key}/{path}": ["200", "401", "403", "404", "502", "504"],
        "POST /file/bot{key}/{path}": ["200", "401", "404"],
    ]
}
