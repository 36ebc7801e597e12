/// What each route has to come to at least once: its success, and every error that the contract names for it.
///
/// Keyed by method and template, as the routers list them: a route that is missing here, or is none any more, fails.
enum RequiredOutcomes {
    private static let login: Set<String> = ["unauthenticated"]
    private static let body: Set<String> = ["malformed_body", "body_too_large", "validation_failed"]
    private static let bot: Set<String> = ["unauthenticated", "bot_not_found"]
    private static let telegram: Set<String> = ["token_rejected", "telegram_error", "telegram_timeout"]
    private static let admin: Set<String> = ["unauthenticated", "admin_required", "role_too_low", "bot_not_found"]

    static let api: [String: Set<String>] = [
        "GET /health": ["200"],
        "GET /health/ready": ["200"],
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
        "GET /api/user-bot/keys": bot.union(["200"]),
        "POST /api/user-bot/keys": body.union(bot).union(["201", "too_many_keys"]),
        "DELETE /api/user-bot/keys/{id}": login.union(["204", "key_not_found"]),
        "PATCH /api/admin/bots/{user_id}/suspend": body.union(admin).union(["200"]),
        "PATCH /api/admin/bots/{user_id}/activate": body.union(admin).union(["200", "invalid_transition"]),
        "PATCH /api/admin/bots/{user_id}/rate-limit": body.union(admin).union(["200"]),
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
