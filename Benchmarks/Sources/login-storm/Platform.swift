import AsyncHTTPClient
import Foundation
import NIOCore

/// A running server before a simulated Telegram.
struct Platform: Sendable {
    let server: String
    let telegram: String

    private static let password = "FAKE-password-1"

    /// Registers so many users with a verified bot each, and gives back a key of each.
    func keys(count: Int) async throws -> [String] {
        var keys: [String] = []
        for number in 0..<count {
            let name = "tenant\(number)"
            let account = ["username": name, "email": "\(name)@example.org", "password": Self.password]
            _ = try await post(server + "/api/auth/register", account)
            let login = try await post(server + "/api/auth/login", ["username": name, "password": Self.password])
            let access = login["access_token"] as? String
            let token = "\(100_000_000 + number):FAKE-" + String(repeating: "x", count: 30)
            _ = try await post(telegram + "/simulator/bots", ["token": token, "username": "bench\(number)_bot"])
            let bot: [String: any Sendable] = ["bot_token": token, "max_requests_per_second": 100]
            _ = try await post(server + "/api/user-bot/create", bot, as: access)
            _ = try await post(server + "/api/user-bot/verify", [:], as: access)
            let key = try await post(server + "/api/user-bot/keys", ["name": "bench"], as: access)
            guard let text = key["key"] as? String else { throw Unexpected(what: "no key") }
            keys.append(text)
        }
        return keys
    }

    /// A call of a live bot.
    static func call(_ key: String) -> ByteBuffer {
        ByteBuffer(string: "GET /bot\(key)/getMe HTTP/1.1\r\nHost: bench\r\n\r\n")
    }

    /// A login, right every second time.
    static func login(_ number: Int) -> ByteBuffer {
        let password = number.isMultiple(of: 2) ? password : "FAKE-wrong-password"
        let json = #"{"username":"tenant\#(number % 20)","password":"\#(password)"}"#
        let head = "POST /api/auth/login HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n"
        return ByteBuffer(string: head + "Content-Length: \(json.utf8.count)\r\n\r\n" + json)
    }

    private func post(_ url: String, _ body: [String: any Sendable], as access: String? = nil) async throws -> [String:
        Any]
    {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let access { request.headers.add(name: "Authorization", value: "Bearer \(access)") }
        request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body)))
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await answer.body.collect(upTo: 1 << 20)
        guard answer.status.code < 300 else {
            let path = URL(string: url)?.path ?? ""
            throw Unexpected(what: "\(path) answered \(answer.status.code): \(String(buffer: bytes))")
        }
        return try JSONSerialization.jsonObject(with: Data(bytes.readableBytesView)) as? [String: Any] ?? [:]
    }
}

/// Something that should not have happened while the scene was set.
struct Unexpected: Error {
    let what: String
}
