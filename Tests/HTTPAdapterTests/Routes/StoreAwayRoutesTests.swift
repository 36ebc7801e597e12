import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// What the API answers while the database cannot be reached: that, and never that someone is not logged in.
@Suite struct StoreAwayRoutesTests {
    @Test func everyRouteSaysSo() async throws {
        let stage = Stage()
        // Callers whom nobody has seen yet: one who is remembered gets further, to the same end.
        let owner = try await stage.userWithBot("owner", role: .owner)
        let login = try await stage.useCases.logIn(name: "owner", password: try Password(choosing: Planted.password))
        stage.seen.setAway(true)
        try await stage.run { client in
            for operation in Operation.all where operation.path.hasPrefix("/api/") {
                var body = operation.exampleBody
                if operation.path.hasSuffix("/login") {
                    body = ["username": "owner", "password": .string(Planted.password)]
                }
                if operation.path.hasSuffix("/refresh") { body = ["refresh_token": .string(login.refreshToken)] }
                let answer = try await client.send(
                    operation.method, operation.path(for: owner.user.id), as: operation.needsLogin ? owner : nil, body)
                answer.expectProblem(503, "unavailable")
                #expect(answer.headers[.retryAfter] == "1", "\(operation.id)")
                #expect(answer.headers[.wwwAuthenticate] == nil, "\(operation.id)")
            }
        }
    }
}
