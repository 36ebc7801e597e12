import TelegramSimulator
import Testing

@testable import TestPlatform

extension Drive {
    /// The gateway's three addresses, both ways.
    static let gatewayRoutes: Set<String> = [
        "GET /bot{key}/{method}", "POST /bot{key}/{method}", "GET /bot{key}/test/{method}",
        "POST /bot{key}/test/{method}", "GET /file/bot{key}/{path}", "POST /file/bot{key}/{path}",
    ]

    private var post: String { "POST /bot{key}/{method}" }

    /// Calls that pass, and calls that the gateway refuses by their looks.
    func gateway(_ login: Login, _ key: String, bot id: Int64, token: String) async throws {
        let message: JSON = ["chat_id": 42, "text": "hello"]
        try await send(post, "200", with: [key, "getMe"])
        try await send("GET /bot{key}/{method}", "200", with: [key.replacing(":", with: "%3A"), "getMe"])
        try await send(post, "200", with: [key, "sendMessage"], message)
        let file = try await upload(key)
        for method in ["GET", "POST"] {
            try await send("\(method) /file/bot{key}/{path}", "200", with: [key, file])
            try await send("\(method) /file/bot{key}/{path}", "404", with: [key, "../\(key)"])
            for wrong in [plantKey("an unknown key", bot: id), token, plant("no key at all")] {
                for route in Self.gatewayRoutes where route.hasPrefix(method) {
                    try await send(route, "401", with: [wrong, "getMe"])
                }
            }
            try await send("\(method) /bot{key}/test/{method}", "403", with: [key, "getMe"])
            try await send("\(method) /bot{key}/{method}", "404", with: [key, key])
        }
        try await send("DELETE /bot{key}/{method}", "405", with: [key, "getMe"])

        let reader = try await self.key("a reader", login, ["scopes": .list(["read"])])
        try await send(post, "403", with: [reader, "sendMessage"], message)
        let narrow = try await self.key("of one chat", login, ["chats": .list([42])])
        try await send(post, "403", with: [narrow, "sendMessage"], ["chat_id": 43, "text": "hello"])
        try await send(
            post, "400", with: [narrow, "sendMessage"], query: "chat_id=42", ["chat_id": 43, "text": "hello"])

        let keys = try await platform.call("GET", "/api/user-bot/keys", token: login.access)
        guard case .list(let list)? = keys["keys"] else { return }
        let number = try #require(list.first { $0["name"] == "a reader" }?["id"]?.number)
        try await send("DELETE /api/user-bot/keys/{id}", "204", with: [String(number)], as: login.access)
        try await send(post, "401", with: [reader, "getMe"])
    }

    /// What Telegram's faults come to at the gateway.
    func gatewayFaults(_ key: String, token: String) async throws {
        let effects: [(Fault.Effect, String)] = [
            (.reset, "502"), (.nonsense(status: 200), "502"),
            (.redirect(to: "\(platform.simulator.baseURL)/bot\(token)/getMe"), "502"), (.unauthorized, "401"),
            (.error(code: 500, description: "Internal Server Error"), "500"),
        ]
        for (effect, status) in effects {
            // Of this method alone: a 401 has the server ask getMe in its own time, which must not use up the next fault.
            platform.simulator.add(Fault(effect, method: "sendChatAction", count: 1))
            try await send(post, status, with: [key, "sendChatAction"], ["chat_id": 42, "action": "typing"])
            platform.simulator.removeFaults()
        }
        platform.simulator.add(Fault(.reset, method: "file", count: 1))
        try await send("GET /file/bot{key}/{path}", "502", with: [key, "documents/file_1"])
        platform.simulator.removeFaults()
        platform.simulator.add(Fault(.tooManyRequests(retryAfter: 60), method: "sendMessage", count: 1))
        for _ in 0..<2 { try await send(post, "429", with: [key, "sendMessage"], ["chat_id": 77, "text": "hello"]) }
        platform.simulator.removeFaults()
    }

    /// A bot of Telegram's test environment.
    func testEnvironment(_ login: Login, bot id: Int64) async throws {
        let token = plantToken("a test bot's token", bot: id)
        try platform.simulator.addBot(token: token, environment: .test)
        try await send(
            "POST /api/user-bot/create", "201", as: login.access,
            ["bot_token": .text(token), "environment": "test"])
        let key = try await self.key("a key of a test bot", login)
        try await send("POST /bot{key}/test/{method}", "403", with: [key, "getMe"])
        try await send("POST /api/user-bot/verify", "200", as: login.access, [:])
        for method in ["GET", "POST"] {
            try await send("\(method) /bot{key}/test/{method}", "200", with: [key, "getMe"])
        }
    }

    /// Sends a document with secrets among its parameters; returns the path at which it is to be had.
    private func upload(_ key: String) async throws -> String {
        let boundary = "a-boundary-of-no-secret"
        let parts = [
            ("chat_id", "42"), ("unknown", plant("a multipart field")), ("key", key),
            ("document\"; filename=\"letter.txt", "a letter of no secret"),
        ]
        let body = parts.map { name, value in
            "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let type = "multipart/form-data; boundary=\"\(boundary)\""
        let text = body.joined() + "--\(boundary)--\r\n"
        try await send(
            post, "401", with: [plantKey("a key for uploads", bot: 1), "sendDocument"], type: type, text: text)
        try await send(post, "400", with: [key, "sendDocument"], type: type, text: String(text.prefix(200)))
        let sent = try await send(post, "200", with: [key, "sendDocument"], type: type, text: text)
        let id = try #require(sent["result"]?["document"]?["file_id"]?.text)
        let file = try await send(post, "200", with: [key, "getFile"], ["file_id": .text(id)])
        return try #require(file["result"]?["file_path"]?.text)
    }
}
