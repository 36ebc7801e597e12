import HTTPTypes
import Testing

@testable import HTTPAdapter

/// What only a socket shows: connections that go on, and such that end.
@Suite struct LiveTests {
    @Test func aRefusalReadsOnAndTheConnectionGoesOn() async throws {
        try await Stage().runLive { client in
            let body = [UInt8](repeating: 0x20, count: 512 * 1_024)
            let answer = try await client.send(.post, "/api/auth/register", bytes: body)
            answer.expectProblem(413, "body_too_large")
            #expect(answer.headers[.connection] != "close")
            let unauthenticated = try await client.send(.post, "/api/user-bot/create", bytes: [0x7B, 0x7D])
            unauthenticated.expectProblem(401, "unauthenticated")
            #expect(try await client.send(.get, "/health").status == 200)
        }
    }

    @Test func aRegistrationGoesThrough() async throws {
        try await Stage().runLive { client in
            let answer = try await client.send(
                .post, "/api/auth/register",
                ["email": "a@example.org", "username": "anna", "password": .string(Planted.password)])
            #expect(answer.status == 201)
            #expect(answer.headers[.contentType] == "application/json")
        }
    }
}
