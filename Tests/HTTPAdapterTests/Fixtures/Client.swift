import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import HTTPAdapter

/// Sends requests to the API, and holds every answer against the document.
struct Client: Sendable {
    private let exchange: @Sendable (HTTPRequest.Method, String, HTTPFields, ByteBuffer?) async throws -> Answer

    /// Sends without a network.
    init(sending client: any TestClientProtocol) {
        exchange = { method, path, headers, body in
            try await client.execute(uri: path, method: method, headers: headers, body: body) { answer in
                Answer(head: answer.head, body: answer.body)
            }
        }
    }

    /// Sends by one connection that goes on.
    init(sending connection: TestClient) {
        exchange = { method, path, headers, body in
            var headers = headers
            headers[.connection] = "keep-alive"
            let answer = try await connection.execute(
                TestClient.Request(path, method: method, authority: "127.0.0.1", headers: headers, body: body))
            return Answer(head: answer.head, body: answer.body ?? ByteBuffer())
        }
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, as actor: Stage.Actor? = nil, _ json: JSONValue? = nil,
        headers: HTTPFields = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await send(
            method, path, as: actor, bytes: json.map { JSONWriter.bytes(of: $0) }, headers: headers,
            sourceLocation: sourceLocation)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, as actor: Stage.Actor? = nil, bytes: [UInt8]?,
        headers: HTTPFields = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var all = actor?.headers ?? [:]
        for field in headers { all[field.name] = field.value }
        let body = bytes.map { ByteBuffer(bytes: $0) }
        let answer = try await exchange(method, path, all, body)
        let complaints = DocumentedAnswers.complaints(method, path, answer)
        #expect(complaints.isEmpty, "\(method) \(path): \(answer.text)", sourceLocation: sourceLocation)
        return answer
    }

    /// Sends a body as text, for what is not JSON.
    func send(
        _ method: HTTPRequest.Method, _ path: String, as actor: Stage.Actor? = nil, text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        try await send(method, path, as: actor, bytes: Array(text.utf8), sourceLocation: sourceLocation)
    }
}
