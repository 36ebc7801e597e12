import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import HTTPAdapter

/// Sends requests to the API.
struct Client: Sendable {
    let client: any TestClientProtocol

    func send(
        _ method: HTTPRequest.Method, _ path: String, as actor: Stage.Actor? = nil, _ json: JSONValue? = nil,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        try await send(
            method, path, as: actor, bytes: json.map { JSONWriter.bytes(of: $0) }, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, as actor: Stage.Actor? = nil, bytes: [UInt8]?,
        headers: HTTPFields = [:]
    ) async throws -> Answer {
        var all = actor?.headers ?? [:]
        for field in headers { all[field.name] = field.value }
        let body = bytes.map { ByteBuffer(bytes: $0) }
        return try await client.execute(uri: path, method: method, headers: all, body: body) { Answer(response: $0) }
    }

    /// Sends a body as text, for what is not JSON.
    func send(
        _ method: HTTPRequest.Method, _ path: String, as actor: Stage.Actor? = nil, text: String
    ) async throws -> Answer {
        try await send(method, path, as: actor, bytes: Array(text.utf8))
    }
}
