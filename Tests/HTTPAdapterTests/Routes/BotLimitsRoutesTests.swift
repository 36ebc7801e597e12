import BotDomain
import BotTesting
import BotUseCases
import HTTPTypes
import Testing

@testable import HTTPAdapter

/// `PATCH` and `PUT /api/user-bot/rate-limits`: the same under both.
@Suite struct BotLimitsRoutesTests {
    private let path = "/api/user-bot/rate-limits"

    @Test(arguments: [HTTPRequest.Method.patch, .put])
    func setsEitherOrBothLimits(method: HTTPRequest.Method) async throws {
        let stage = Stage()
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let answer = try await client.send(method, path, as: anna, ["max_requests_per_second": 5])
            #expect(answer.status == 200)
            #expect(answer.names == ["success", "message", "new_limits"])
            #expect(answer["new_limits"] == ["max_requests_per_second": 5, "max_concurrent_requests": 10])
            let other = try await client.send(method, path, as: anna, ["max_concurrent_requests": 50])
            #expect(other["new_limits"] == ["max_requests_per_second": 5, "max_concurrent_requests": 50])
            let both = try await client.send(
                method, path, as: anna, ["max_requests_per_second": 100, "max_concurrent_requests": 1])
            #expect(both["new_limits"] == ["max_requests_per_second": 100, "max_concurrent_requests": 1])
            let status = try await client.send(.get, "/api/user-bot/status", as: anna)
            #expect(status["max_requests_per_second"] == 100 && status["max_concurrent_requests"] == 1)
        }
    }

    @Test(arguments: [HTTPRequest.Method.patch, .put])
    func refusesWhatIsNoLimit(method: HTTPRequest.Method) async throws {
        let stage = Stage()
        let nobody = try await stage.user("nobody")
        let anna = try await stage.userWithBot("anna")
        try await stage.run { client in
            let before = try await client.send(.get, "/api/user-bot/status", as: anna)
            try await client.send(method, path, as: anna, [:])
                .expectProblem(422, "validation_failed", fields: ["max_requests_per_second"])
            for (field, above) in [("max_requests_per_second", 101), ("max_concurrent_requests", 51)]
                as [(String, Int64)]
            {
                for value in [JSONValue.integer(0), .integer(above), .number("1.5"), "5", true, .array([])] {
                    try await client.send(method, path, as: anna, .object([.init(name: field, value: value)]))
                        .expectProblem(422, "validation_failed", fields: [field])
                }
            }
            try await client.send(method, path, as: nobody, ["max_requests_per_second": 5])
                .expectProblem(404, "bot_not_found")
            try await client.send(method, path, ["max_requests_per_second": 5])
                .expectProblem(401, "unauthenticated")
            #expect(try await client.send(.get, "/api/user-bot/status", as: anna).text == before.text)
        }
    }
}
