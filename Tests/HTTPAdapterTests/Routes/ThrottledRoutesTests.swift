import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// The contract's throttles over HTTP: what they say, and whom they take for the same client.
@Suite("Throttled routes") struct ThrottledRoutesTests {
    private func stage() throws -> Stage {
        Stage(configuration: .init(trustedProxies: [try #require(CIDR("127.0.0.0/8"))])) { $0.throttles = true }
    }

    private func logIn(
        _ client: Client, from address: String, _ password: String = "a wrong password"
    ) async throws -> Answer {
        try await client.send(
            .post, "/api/auth/login", as: nil, ["username": "anna", "password": .string(password)],
            headers: [.forwardedFor: address])
    }

    private func expectThrottled(
        _ answer: Answer, seconds: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        answer.expectProblem(429, "too_many_requests", sourceLocation: sourceLocation)
        #expect(answer.headers[.retryAfter] == seconds, sourceLocation: sourceLocation)
    }

    @Test func failedLoginsOfAnAddress() async throws {
        let stage = try stage()
        _ = try await stage.user("anna")
        try await stage.runLive { client in
            for _ in 0..<10 {
                try await logIn(client, from: "192.0.2.1").expectProblem(401, "invalid_credentials")
            }
            stage.clock.advance(by: .milliseconds(1_500))
            expectThrottled(try await logIn(client, from: "192.0.2.1", Planted.password), seconds: "899")
            #expect(try await logIn(client, from: "192.0.2.2", Planted.password).status == 200)
            // A client's own invention before what the proxy wrote changes nothing.
            expectThrottled(try await logIn(client, from: "198.51.100.7, 192.0.2.1"), seconds: "899")
        }
    }

    @Test func aNetworkOfIPv6IsOneClient() async throws {
        let stage = try stage()
        _ = try await stage.user("anna")
        try await stage.runLive { client in
            for number in 0..<10 {
                try await logIn(client, from: "2001:db8:0:1::\(number)").expectProblem(401, "invalid_credentials")
            }
            expectThrottled(try await logIn(client, from: "2001:db8:0:1:ffff:ffff:ffff:ffff"), seconds: "900")
            try await logIn(client, from: "2001:db8:0:2::1").expectProblem(401, "invalid_credentials")
        }
    }

    @Test func registrationsOfAnAddress() async throws {
        try await stage().runLive { client in
            func register(_ number: Int, from address: String) async throws -> Answer {
                try await client.send(
                    .post, "/api/auth/register", as: nil,
                    [
                        "email": .string("user\(number)@example.org"), "username": .string("user\(number)"),
                        "password": .string(Planted.password),
                    ], headers: [.forwardedFor: address])
            }
            for number in 0..<3 { #expect(try await register(number, from: "192.0.2.1").status == 201) }
            expectThrottled(try await register(3, from: "192.0.2.1"), seconds: "3600")
            #expect(try await register(3, from: "192.0.2.2").status == 201)
        }
    }

    @Test func creationsOfAUserAndOfAClientWithoutAnAddress() async throws {
        let stage = try stage()
        // Behind no socket there is no address: all such clients are one.
        try await stage.run { client in
            for number in 0..<5 {
                let actor = try await stage.user("user\(number)")
                for _ in 0..<(number == 4 ? 4 : 5) {
                    let answer = try await client.send(
                        .post, "/api/user-bot/create", as: actor, ["bot_token": .string(Planted.token)])
                    if number < 4 {
                        answer.expectProblem(422, "token_rejected")
                    } else {
                        expectThrottled(answer, seconds: "3600")
                    }
                }
            }
        }
    }

    @Test func creationsOfAUser() async throws {
        let stage = try stage()
        let anna = try await stage.user("anna")
        try await stage.runLive { client in
            for number in 0..<6 {
                let answer = try await client.send(
                    .post, "/api/user-bot/create", as: anna, ["bot_token": .string(Planted.token)],
                    headers: [.forwardedFor: "192.0.2.\(number)"])
                if number < 5 {
                    answer.expectProblem(422, "token_rejected")
                } else {
                    expectThrottled(answer, seconds: "3600")
                }
            }
            // What cannot be read counts for nothing.
            try await client.send(.post, "/api/user-bot/create", as: anna, [:])
                .expectProblem(422, "validation_failed", fields: ["bot_token"])
        }
    }

    @Test func verificationsOfAUser() async throws {
        let stage = try stage()
        let anna = try await stage.userWithBot("anna", verified: false)
        try await stage.run { client in
            for _ in 0..<10 {
                #expect(try await client.send(.post, "/api/user-bot/verify", as: anna).status == 200)
            }
            expectThrottled(try await client.send(.post, "/api/user-bot/verify", as: anna), seconds: "3600")
        }
    }

    @Test func changesOfAUser() async throws {
        let stage = try stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            for number in 0..<60 {
                let answer = try await client.send(
                    .patch, "/api/user-bot/rate-limits", as: anna,
                    ["max_requests_per_second": .integer(Int64(number % 2 + 1))]
                )
                #expect(answer.status == 200)
            }
            for method in [HTTPRequest.Method.patch, .put] {
                expectThrottled(
                    try await client.send(
                        method, "/api/user-bot/rate-limits", as: anna, ["max_requests_per_second": 9]), seconds: "12")
            }
            expectThrottled(try await client.send(.post, "/api/user-bot/start", as: anna), seconds: "12")
            expectThrottled(
                try await client.send(.post, "/api/user-bot/keys", as: anna, ["name": "bot"]), seconds: "12")
            #expect(try await client.send(.post, "/api/user-bot/stop", as: anna).status == 200)
            #expect(try await client.send(.delete, "/api/user-bot/remove", as: anna).status == 200)
        }
    }

    @Test func replacementsOfAUser() async throws {
        let stage = try stage()
        let anna = try await stage.userWithBot("anna")
        let body: JSONValue = ["bot_token": .string(Planted.otherTokenOfSameBot)]
        try await stage.run { client in
            for _ in 0..<10 {
                try await client.send(.put, "/api/user-bot/token", as: anna, body).expectProblem(422, "token_rejected")
            }
            expectThrottled(try await client.send(.put, "/api/user-bot/token", as: anna, body), seconds: "3600")
        }
    }

    @Test func thePaceOfNewBots() async throws {
        let stage = Stage { $0.newBotsPerMinute = 1 }
        let anna = try await stage.userWithBot("anna", verified: false)
        try await stage.run { client in
            expectThrottled(try await client.send(.post, "/api/user-bot/verify", as: anna), seconds: "60")
            expectThrottled(
                try await client.send(
                    .put, "/api/user-bot/token", as: anna, ["bot_token": .string(Planted.otherTokenOfSameBot)]),
                seconds: "60")
            let admin = try await stage.user("admin", role: .admin)
            let path = "/api/admin/bots/\(anna.user.id.rawValue)/verify"
            expectThrottled(try await client.send(.post, path, as: admin), seconds: "60")
            let berta = try await stage.user("berta")
            expectThrottled(
                try await client.send(
                    .post, "/api/user-bot/create", as: berta, ["bot_token": .string(Planted.tokenOfOtherBot)]),
                seconds: "60")
        }
    }
}
