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
        let password = plant("author's password")
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
}
