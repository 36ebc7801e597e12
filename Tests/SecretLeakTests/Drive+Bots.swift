import TelegramSimulator
import Testing

@testable import TestPlatform

extension Drive {
    /// The routes that change a bot, for a user who has none.
    func withoutBot(_ login: Login) async throws {
        let token = plantToken("a token for no bot", bot: 710_000_009)
        try await send("PUT /api/user-bot/token", "bot_not_found", as: login.access, ["bot_token": .text(token)])
        try await send(
            "GET /api/user-bot/activity", "bot_not_found", query: "limit=1", as: login.access)
        try await send("POST /api/user-bot/keys", "bot_not_found", as: login.access, ["name": "a key"])
        try await send("GET /api/user-bot/stats", "bot_not_found", query: "", as: login.access)
        for method in ["PATCH", "PUT"] {
            try await send(
                "\(method) /api/user-bot/rate-limits", "bot_not_found", as: login.access,
                ["max_requests_per_second": 10])
        }
    }

    // No count: the gateway's own getMe, which looks into a 401, must not use a fault up that is meant for a route.
    private func telegramFaults(_ token: String) -> [Fault.Effect] {
        [
            .reset, .truncated, .nonsense(status: 200), .tooManyRequests(retryAfter: 7),
            .error(code: 500, description: "\(token) failed"),
            .redirect(to: "\(platform.simulator.baseURL)/bot\(token)/getMe"),
        ]
    }

    /// The routes of a user's bot that register and verify it; returns its token.
    func register(_ login: Login, _ other: Login, bot id: Int64) async throws -> String {
        let token = plantToken("a bot token", bot: id)
        try platform.simulator.addBot(token: token)
        let body: JSON = [
            "bot_token": .text(token), "api_id": 12345, "api_hash": .text(plant("an api_hash")),
            "phone": .text(phone), "session_string": .text(plant("a session string")),
        ]
        let create = "POST /api/user-bot/create"
        for effect in telegramFaults(token) {
            platform.simulator.add(Fault(effect, method: "getMe"))
            try await send(create, "telegram_error", as: login.access, body)
            platform.simulator.removeFaults()
        }
        try await send(create, "validation_failed", as: login.access, ["bot_token": .text(plant("a malformed token"))])
        let refused = plantToken("a refused token", bot: id)
        try await send(create, "token_rejected", as: login.access, ["bot_token": .text(refused)])
        try await send(create, "201", as: login.access, body)
        try await send(create, "bot_exists", as: login.access, body)
        try await send(create, "bot_taken", as: other.access, body)
        try await send("GET /api/user-bot/status", "200", as: login.access)

        let verify = "POST /api/user-bot/verify"
        for effect in telegramFaults(token) {
            platform.simulator.add(Fault(effect, method: "getMe"))
            try await send(verify, "telegram_error", as: login.access, [:])
            platform.simulator.removeFaults()
        }
        let test: JSON = ["send_test_message": true, "test_chat_id": 42, "test_message": "A test."]
        platform.simulator.add(
            Fault(.error(code: 400, description: "Bad Request: \(token)"), method: "sendMessage", count: 1))
        try await send(verify, "200", as: login.access, test)
        platform.simulator.removeFaults()
        try await send(verify, "200", as: login.access, test)
        return token
    }

    /// The routes that change a verified bot; returns its token, which is another now.
    func change(_ login: Login, bot id: Int64, token: String, of otherToken: String) async throws -> String {
        let put = "PUT /api/user-bot/token"
        for effect in telegramFaults(token) {
            platform.simulator.add(Fault(effect, method: "getMe"))
            try await send(put, "telegram_error", as: login.access, ["bot_token": .text(token)])
            platform.simulator.removeFaults()
        }
        try await send(put, "other_bot", as: login.access, ["bot_token": .text(otherToken)])
        try await send(put, "validation_failed", as: login.access, ["bot_token": .text("\(id):short")])
        let next = plantToken("the next token", bot: id)
        try await send(put, "token_rejected", as: login.access, ["bot_token": .text(next)])
        try platform.simulator.replaceToken(ofBot: id, with: next)
        try await send("POST /api/user-bot/verify", "token_rejected", as: login.access, [:])
        try await send(put, "200", as: login.access, ["bot_token": .text(next)])
        try await send("POST /api/user-bot/verify", "200", as: login.access, [:])
        try await send("POST /api/user-bot/start", "invalid_transition", as: login.access)
        try await send("POST /api/user-bot/stop", "200", as: login.access)
        try await send("POST /api/user-bot/stop", "invalid_transition", as: login.access)
        try await send("POST /api/user-bot/start", "200", as: login.access)
        for method in ["PATCH", "PUT"] {
            let route = "\(method) /api/user-bot/rate-limits"
            try await send(route, "200", as: login.access, ["max_requests_per_second": 100])
        }
        return next
    }

    /// What Telegram's slowness comes to, everywhere at once.
    func slow(
        _ login: Login, _ key: String, token: String, _ other: Login, otherToken: String, admin: Login
    ) async throws {
        for method in ["getMe", "file"] {
            platform.simulator.add(Fault(.latency(.seconds(60)), method: method))
        }
        async let create = send(
            "POST /api/user-bot/create", "telegram_timeout", as: other.access, ["bot_token": .text(otherToken)])
        async let verify = send("POST /api/user-bot/verify", "telegram_timeout", as: login.access, [:])
        async let adminVerify = send(
            "POST /api/admin/bots/{user_id}/verify", "telegram_timeout", with: [login.id], as: admin.access, [:])
        async let replace = send(
            "PUT /api/user-bot/token", "telegram_timeout", as: login.access, ["bot_token": .text(token)])
        async let call = send("POST /bot{key}/{method}", "504", with: [key, "getMe"], [:])
        async let file = send("GET /file/bot{key}/{path}", "504", with: [key, "documents/file_1"])
        _ = try await (create, verify, adminVerify, replace, call, file)
        platform.simulator.removeFaults()
    }

    /// The routes of gateway keys; returns a key that may do everything.
    func keys(_ login: Login) async throws -> String {
        let issue = "POST /api/user-bot/keys"
        try await send(issue, "validation_failed", as: login.access, ["name": "a key", "scopes": "all"])
        let key = try await self.key("a key", login)
        try await send("GET /api/user-bot/keys", "200", as: login.access)
        for id in [key, "999999"] {
            try await send("DELETE /api/user-bot/keys/{id}", "key_not_found", with: [id], as: login.access)
        }
        return key
    }

    /// Issues a gateway key.
    func key(_ name: String, _ login: Login, _ more: JSON = [:]) async throws -> String {
        var body = more
        body["name"] = .text(name)
        let answer = try await send("POST /api/user-bot/keys", "201", as: login.access, body, issues: ["key"])
        return try #require(answer["key"]?.text)
    }

    /// As many keys as there may be, and the bot's end.
    func end(_ login: Login) async throws {
        var isFull = false
        for number in 1...50 where !isFull {
            let body: JSON = ["name": .text("key \(number)")]
            let answer = try await platform.call("GET", "/api/user-bot/keys", token: login.access)
            if case .list(let keys)? = answer["keys"] { isFull = keys.count == 50 }
            if !isFull { try await send("POST /api/user-bot/keys", "201", as: login.access, body, issues: ["key"]) }
        }
        try await send("POST /api/user-bot/keys", "too_many_keys", as: login.access, ["name": "one more"])
        try await send("DELETE /api/user-bot/remove", "200", as: login.access)
        try await send("DELETE /api/user-bot/remove", "bot_not_found", as: login.access)
    }

    private var phone: String {
        // No longer than a phone's number may be.
        let phone = "+999" + plant("the digits of a phone").filter(\.isNumber).prefix(12)
        evidence.plant("a phone", phone)
        return phone
    }
}
