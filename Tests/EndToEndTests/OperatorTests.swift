import Foundation
import Testing

@testable import TestPlatform

@Suite("An operator beside a running server")
struct OperatorTests {
    @Test("A suspension by the command line reaches the gateway within a second")
    func suspension() async throws {
        try await Platform.run { platform in
            let key = try await platform.activeBot(id: 123_456_789, of: try await platform.account("author"))
            try await platform.call("POST", "/bot\(key)/getMe")
            try await platform.command("bot", "suspend", "author", "--reason", "sends too much")
            let start = ContinuousClock.now
            var status = 200
            while status == 200, start.duration(to: .now) < .seconds(1) {
                status = try await platform.request("POST", "/bot\(key)/getMe").status
            }
            #expect(status == 403)

            let refusal = try await platform.request("POST", "/bot\(key)/sendMessage", ["chat_id": 1, "text": "x"])
            #expect(refusal.status == 403)
            #expect(refusal.body["ok"] == false)
            #expect(refusal.body["error_code"] == 403)
            let audit = try await platform.command("audit", "list", "--json")
            #expect(audit.contains("suspend_bot") && audit.contains("sends too much"))

            try await platform.command("bot", "activate", "author")
            let again = ContinuousClock.now
            while status == 403, again.duration(to: .now) < .seconds(1) {
                status = try await platform.request("POST", "/bot\(key)/getMe").status
            }
            #expect(status == 200)
        }
    }

    @Test("A deactivated user's tokens and bot stop within a second")
    func deactivation() async throws {
        try await Platform.run { platform in
            let token = try await platform.account("author")
            let key = try await platform.activeBot(id: 123_456_789, of: token)
            try await platform.call("POST", "/bot\(key)/getMe")
            try await platform.command("user", "deactivate", "author")
            let start = ContinuousClock.now
            var status = 200
            while status == 200, start.duration(to: .now) < .seconds(1) {
                status = try await platform.request("POST", "/bot\(key)/getMe").status
            }
            #expect(status == 403)
            #expect(try await platform.request("GET", "/api/auth/me", token: token).status == 401)
        }
    }

    @Test("A role set and a login ended by another process hold within a second, though callers are remembered")
    func rememberedCallers() async throws {
        try await Platform.run { platform in
            let token = try await platform.account("author", role: "admin")
            func me() async throws -> (status: Int, role: String?) {
                let answer = try await platform.request("GET", "/api/auth/me", token: token)
                return (answer.status, answer.body["role"]?.text)
            }
            func becomes(_ isDone: ((status: Int, role: String?)) -> Bool) async throws -> Bool {
                let start = ContinuousClock.now
                while start.duration(to: .now) < .seconds(1) {
                    if isDone(try await me()) { return true }
                }
                return isDone(try await me())
            }
            #expect(try await me().role == "admin")
            try await platform.command("user", "set-role", "author", "user")
            #expect(try await becomes { $0.role == "user" })
            try await platform.command("user", "deactivate", "author")
            #expect(try await becomes { $0.status == 401 })
            try await platform.command("user", "activate", "author")
            #expect(try await me().status == 401, "a login that ended stays so")
        }
    }
}
