import TelegramSimulator
import Testing

@testable import TestPlatform

extension Drive {
    /// What admins do to a user's bot as its user would, and what they see of it.
    ///
    /// - Parameter tester: a user whose bot is deleted here.
    func inspect(_ user: Login, _ tester: Login, by admin: Login) async throws {
        let status = "GET /api/admin/bots/{user_id}/status"
        let access = "POST /api/admin/bots/{user_id}/access"
        let verify = "POST /api/admin/bots/{user_id}/verify"
        let delete = "DELETE /api/admin/bots/{user_id}/delete"
        for route in [status, access, verify, delete] {
            try await send(route, "admin_required", with: [user.id], as: user.access)
            try await send(route, "bot_not_found", with: [plant("a user's id")], as: admin.access)
        }
        for route in [access, verify, delete] {
            try await send(route, "role_too_low", with: [admin.id], as: admin.access)
        }
        for route in [access, verify] {
            try await send(route, "malformed_body", with: [user.id], as: admin.access, text: "{")
            try await send(
                route, "validation_failed", with: [user.id], as: admin.access,
                ["reason": .text(plant("a reason") + "\u{0}")])
        }
        try await send(status, "200", with: [user.id], as: admin.access)
        try await send(access, "200", with: [user.id], as: admin.access, ["reason": "a ticket"])
        platform.simulator.add(Fault(.reset, method: "getMe"))
        try await send(verify, "telegram_error", with: [user.id], as: admin.access, [:])
        platform.simulator.removeFaults()
        platform.simulator.add(Fault(.error(code: 401, description: "Unauthorized"), method: "getMe"))
        try await send(verify, "token_rejected", with: [user.id], as: admin.access, [:])
        platform.simulator.removeFaults()
        try await send(verify, "200", with: [user.id], as: admin.access, [:])
        try await send(delete, "200", with: [tester.id], as: admin.access)
    }

    /// The lists: each as an admin, as a user, and with queries full of secrets.
    func lists(_ user: Login, by admin: Login) async throws {
        let secrets = "q=\(plant("a search"))&cursor=\(plant("a cursor"))&\(plant("a parameter"))=1"
        for path in ["bots/list", "users", "audit"] {
            let route = "GET /api/admin/\(path)"
            try await send(route, "admin_required", query: secrets, as: user.access)
            try await send(route, "validation_failed", query: secrets, as: admin.access)
            try await send(route, "200", query: "", as: admin.access)
        }
        try await send("GET /api/admin/overview", "admin_required", as: user.access)
        try await send("GET /api/admin/overview", "200", as: admin.access)
        try await send("GET /api/user-bot/activity", "validation_failed", query: secrets, as: user.access)
        try await send("GET /api/user-bot/activity", "200", query: "limit=100", as: user.access)
        try await send("GET /api/user-bot/stats", "validation_failed", query: "hours=0", as: user.access)
        try await send("GET /api/user-bot/stats", "200", query: "hours=720", as: user.access)
    }

    /// Accounts kept by an owner, who cannot be the last to go.
    func keepAccounts(_ user: Login, _ admin: Login, by owner: Login) async throws {
        let change = "PATCH /api/admin/users/{id}"
        let body: JSON = ["active": true]
        try await send(change, "admin_required", with: [user.id], as: user.access, body)
        try await send(change, "role_too_low", with: [user.id], as: admin.access, body)
        try await send(change, "user_not_found", with: [plant("a user's id")], as: owner.access, body)
        try await send(change, "malformed_body", with: [user.id], as: owner.access, text: "{")
        try await send(
            change, "validation_failed", with: [user.id], as: owner.access, ["role": .text(plant("a role"))])
        try await send(change, "200", with: [user.id], as: owner.access, body)
        try await send(change, "last_owner", with: [owner.id], as: owner.access, ["role": "user"])
    }
}
