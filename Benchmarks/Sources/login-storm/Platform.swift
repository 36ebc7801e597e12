import AsyncHTTPClient
import Foundation
import NIOCore

/// A running server before a simulated Telegram.
struct Platform: Sendable {
    let client: HTTPClient
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

    /// One call of a live bot; its status, 0 for none.
    func call(_ key: String) async -> Int {
        await status(of: HTTPClientRequest(url: "\(server)/bot\(key)/getMe"))
    }

    /// One login, right every second time; its status, 0 for none.
    func logIn(_ number: Int) async -> Int {
        let password = number.isMultiple(of: 2) ? Self.password : "FAKE-wrong-password"
        var request = HTTPClientRequest(url: server + "/api/auth/login")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        let body = ["username": "tenant\(number % 20)", "password": password]
        request.body = (try? JSONSerialization.data(withJSONObject: body)).map { .bytes(ByteBuffer(bytes: $0)) }
        return await status(of: request)
    }

    private func status(of request: HTTPClientRequest) async -> Int {
        do {
            let answer = try await client.execute(request, timeout: .seconds(30))
            _ = try await answer.body.collect(upTo: 1 << 20)
            return Int(answer.status.code)
        } catch {
            return 0
        }
    }

    private func post(_ url: String, _ body: [String: any Sendable], as access: String? = nil) async throws -> [String:
        Any]
    {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let access { request.headers.add(name: "Authorization", value: "Bearer \(access)") }
        request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: body)))
        let answer = try await client.execute(request, timeout: .seconds(30))
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
