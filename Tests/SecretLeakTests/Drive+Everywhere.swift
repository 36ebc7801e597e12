import HTTPAdapter
import HTTPTypes
import Testing

@testable import TestPlatform

extension Drive {
    /// Drives every route of the list with every kind of bad body and bad token, each full of secrets.
    ///
    /// - Parameters:
    ///   - stranger: a user without a bot, whose login ends here.
    ///   - others: texts that are secrets, but no access tokens.
    func everywhere(_ routes: [APIRoute], _ stranger: Login, others: [String]) async throws {
        // Logging out ends the login that the other routes are driven with.
        let ordered =
            routes.filter { $0.template != "/api/auth/logout" }
            + routes.filter { $0.template == "/api/auth/logout" }
        for route in ordered {
            let name = "\(route.method.rawValue) \(route.template)"
            let secret = plant("a path")
            if route.needsLogin {
                for token in [nil, forged(stranger.access)] + others {
                    try await send(name, "unauthenticated", with: [secret], as: token)
                    if route.method != .get {
                        try await send(name, "unauthenticated", with: [secret], as: token, full())
                    }
                }
            }
            if route.method != .get {
                for token in [nil, stranger.access] {
                    for text in try texts() { try await send(name, nil, with: [secret], as: token, text: text) }
                }
                try await send(name, "body_too_large", with: [secret], as: stranger.access, text: try large())
            }
            try await send(name, nil, with: [secret], as: stranger.access)
        }
        let path = plant("an unknown path")
        for route in ["GET /\(path)", "POST /api/bot\(path)/getMe", "DELETE /api/user-bot/verify/\(path)"] {
            let words = route.split(separator: " ")
            try await sendElsewhere(String(words[0]), String(words[1]), "not_found", as: stranger.access)
        }
        try await sendElsewhere("DELETE", "/api/auth/login", "method_not_allowed", as: stranger.access)
    }

    /// Every field that any route takes, and one that none does.
    private func full() -> JSON {
        var body: JSON = ["unknown": .text(plant("an unknown field"))]
        for field in [
            "password", "current_password", "new_password", "username", "email", "full_name", "refresh_token",
            "bot_token", "api_hash", "phone",
            "session_string", "name", "reason", "test_message", "environment", "scopes", "expires_at",
            "max_requests_per_second",
        ] {
            body[field] = .text(plant("the field \(field)"))
        }
        return body
    }

    /// Bodies that no route takes.
    private func texts() throws -> [String] {
        let whole = try full().encoded()
        var withNUL = full()
        withNUL["bot_token"] = .text(plant("a text with NUL") + "\u{0}")
        withNUL["password"] = .text(plant("a password with NUL") + "\u{0}")
        return [
            whole, String(whole.dropLast()), "[\(whole)]", "\"\(plant("a text for a body"))\"", try withNUL.encoded(),
            whole.replacing(":", with: "="),
        ]
    }

    private func large() throws -> String {
        var body = full()
        body["padding"] = .text(String(repeating: plant("a body too large"), count: 1_700))
        return try body.encoded()
    }

    /// An access token whose signature is another's.
    private func forged(_ token: String) -> String {
        let body = token[..<(token.lastIndex(of: ".") ?? token.endIndex)]
        return "\(body).\(plant("a forged signature"))"
    }

    private func sendElsewhere(_ method: String, _ path: String, _ code: String, as token: String) async throws {
        let (status, answer) = try await platform.request(method, path, full(), token: token)
        #expect(answer["code"]?.text == code)
        evidence.add("answer \(status) of an unknown address", answer.description)
    }
}
