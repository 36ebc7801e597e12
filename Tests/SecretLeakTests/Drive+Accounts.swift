import BotDomain
import Foundation
import Testing

@testable import TestPlatform

extension Drive {
    /// A login, with what it is carried by.
    struct Login: Sendable {
        let name: String
        let password: String
        let access: String
        let refresh: String
        let id: String
    }

    /// Makes an account through the command line, and logs in.
    func account(_ name: String, role: String = "user") async throws -> Login {
        let password = plant("\(name)'s password")
        try await command(
            [
                "user", "create", "--email", "\(name)@example.org", "--username", name, "--role", role,
                "--password-stdin",
            ],
            input: password + "\n")
        return try await logIn(name, password)
    }

    func logIn(_ name: String, _ password: String) async throws -> Login {
        let answer = try await send(
            "POST /api/auth/login", "200", ["username": .text(name), "password": .text(password)],
            issues: ["access_token", "refresh_token"])
        return Login(
            name: name, password: password, access: try #require(answer["access_token"]?.text),
            refresh: try #require(answer["refresh_token"]?.text),
            id: String(try #require(answer["user"]?["id"]?.number)))
    }

    /// The accounts' routes; returns a user who registered himself.
    func accounts() async throws -> Login {
        var password = plant("author's password")
        let body: JSON = [
            "email": "author@example.org", "username": "author", "password": .text(password), "full_name": "A. Author",
        ]
        try await send("POST /api/auth/register", "201", body)
        try await send("POST /api/auth/register", "account_exists", body)
        try await send("POST /api/auth/register", "validation_failed", ["password": .text(plant("a password alone"))])
        for name in ["author", "nobody"] {
            try await send(
                "POST /api/auth/login", "invalid_credentials",
                ["username": .text(name), "password": .text(plant("a wrong password"))])
        }

        password = try await changePassword(password)
        let login = try await logIn("author", password)
        let spend: JSON = ["refresh_token": .text(login.refresh)]
        let successor = try await send(
            "POST /api/auth/refresh", "200", spend, issues: ["access_token", "refresh_token"])
        let again = try await send("POST /api/auth/refresh", "200", spend, issues: ["access_token", "refresh_token"])
        #expect(successor["refresh_token"] == again["refresh_token"])
        for unknown in [plant("an unknown refresh token"), login.access] {
            try await send("POST /api/auth/refresh", "invalid_refresh_token", ["refresh_token": .text(unknown)])
        }
        try await send("GET /api/auth/me", "200", as: login.access)

        let ended = try await logIn("author", password)
        try await send("POST /api/auth/logout", "204", as: ended.access)
        try await send("GET /api/auth/me", "unauthenticated", as: ended.access)
        try await send("POST /api/auth/refresh", "invalid_refresh_token", ["refresh_token": .text(ended.refresh)])
        return login
    }

    /// The routes of the author's password and logins; returns his new password.
    private func changePassword(_ password: String) async throws -> String {
        let login = try await logIn("author", password)
        let new = plant("author's new password")
        try await send(
            "POST /api/auth/password", "invalid_credentials", as: login.access,
            ["current_password": .text(plant("a wrong current password")), "new_password": .text(new)])
        try await send(
            "POST /api/auth/password", "validation_failed", as: login.access,
            ["current_password": .text(password), "new_password": .text(String(plant("a short password").prefix(7)))])
        try await send(
            "POST /api/auth/password", "204", as: login.access,
            ["current_password": .text(password), "new_password": .text(new)])
        let sessions = try await send("GET /api/auth/sessions", "200", as: login.access)
        guard case .list(let list)? = sessions["sessions"] else { throw BotError(.internalError) }
        let id = String(try #require(list.first?["id"]?.number))
        try await send("DELETE /api/auth/sessions/{id}", "login_not_found", with: ["9999999"], as: login.access)
        try await send("DELETE /api/auth/sessions/{id}", "204", with: [id], as: login.access)
        try await send("GET /api/auth/sessions", "unauthenticated", as: login.access)
        return new
    }
}
