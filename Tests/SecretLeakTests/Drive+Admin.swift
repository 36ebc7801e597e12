import Testing

@testable import TestPlatform

extension Drive {
    /// What admins do to a user's bot: all of it, each with every refusal; the bot stands under a ceiling of 50 behind it.
    ///
    /// - Parameter whileSuspended: what is to be seen of a suspended bot.
    func administer(
        _ user: Login, by admin: Login, whileSuspended: () async throws -> Void
    ) async throws {
        let suspend = "PATCH /api/admin/bots/{user_id}/suspend"
        let activate = "PATCH /api/admin/bots/{user_id}/activate"
        let limit = "PATCH /api/admin/bots/{user_id}/rate-limit"
        let bodies: [(route: String, body: JSON)] = [
            (suspend, ["reason": "sends too much"]), (activate, [:]), (limit, ["max_requests_per_second": 50]),
        ]
        for (route, body) in bodies {
            try await send(route, "admin_required", with: [user.id], as: user.access, body)
            try await send(route, "role_too_low", with: [admin.id], as: admin.access, body)
            try await send(route, "bot_not_found", with: [plant("a user's id")], as: admin.access, body)
            try await send(route, "malformed_body", with: [user.id], as: admin.access, text: "{")
            try await send(
                route, "validation_failed", with: [user.id], as: admin.access,
                ["token": .text(plant("an unknown field"))])
        }
        try await send(activate, "invalid_transition", with: [user.id], as: admin.access)
        try await send(suspend, "200", with: [user.id], as: admin.access, bodies[0].body)
        try await send("POST /api/user-bot/verify", "invalid_transition", as: user.access, [:])
        try await send(
            "POST /api/admin/bots/{user_id}/verify", "invalid_transition", with: [user.id], as: admin.access, [:])
        try await whileSuspended()
        try await send(activate, "200", with: [user.id], as: admin.access)
        try await send(limit, "200", with: [user.id], as: admin.access, bodies[2].body)
        for method in ["PATCH", "PUT"] {
            let above: JSON = ["max_requests_per_second": 51]
            try await send("\(method) /api/user-bot/rate-limits", "above_ceiling", as: user.access, above)
        }
    }
}
