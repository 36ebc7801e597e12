import BotPorts
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct HealthRoutesTests {
    @Test func livesAndIsReady() async throws {
        try await Stage().run { client in
            let health = try await client.send(.get, "/health")
            #expect(health.status == 200)
            #expect(health.text == #"{"status":"ok"}"#)
            #expect(try await client.send(.get, "/health/ready").text == #"{"status":"ready"}"#)
        }
    }

    @Test(arguments: [
        (Result<SchemaState, StoreError>.failure(StoreError(.unavailable, context: "disk I/O error")), "database"),
        (.success(SchemaState(applied: [], pending: ["0001_one"])), "schema"),
    ])
    func namesThePartThatFails(state: Result<SchemaState, StoreError>, part: String) async throws {
        let stage = Stage()
        stage.maintenance.set(state)
        try await stage.run { client in
            let answer = try await client.send(.get, "/health/ready")
            answer.expectProblem(503, "unavailable", fields: [part])
            #expect(answer.headers[.retryAfter] == "1")
            #expect(!answer.text.contains("disk"))
            #expect(try await client.send(.get, "/health").status == 200)
        }
    }

    @Test func answersHEADWithoutABody() async throws {
        try await Stage().runLive { client in
            let answer = try await client.send(.head, "/health")
            #expect(answer.status == 200)
            #expect(answer.text.isEmpty)
            let missing = try await client.send(.head, "/nowhere")
            #expect(missing.status == 404)
            #expect(missing.text.isEmpty)
            #expect(try await client.send(.get, "/health").status == 200)
        }
    }
}
