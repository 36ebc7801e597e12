import AsyncHTTPClient
import NIOCore
import NIOHTTP1

@testable import TelegramSimulator

/// What a bot program would see of one answer.
struct Reply {
    let status: Int
    let headers: [String: String]
    let bytes: ByteBuffer

    func header(_ name: String) -> String? { headers[name.lowercased()] }
    var text: String { String(buffer: bytes) }
    var json: JSON { (try? JSONParser.parse(Array(bytes.readableBytesView))) ?? .null }
    var result: JSON { json.object?["result"] ?? .null }
    var errorCode: Int64? { json.object?["error_code"]?.integer }
    var retryAfter: Int64? { json["parameters"]["retry_after"].integer }
    var description: String? { json["description"].string }
}

extension JSON {
    /// The member, or null: for reading answers.
    subscript(name: String) -> JSON { object?[name] ?? .null }
    subscript(index: Int) -> JSON { array.flatMap { $0.indices.contains(index) ? $0[index] : nil } ?? .null }
}

/// A plain HTTP client that follows no redirects.
struct TestClient {
    private static let http: HTTPClient = {
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
    }()

    let baseURL: String
    var token = ""

    init(_ simulator: TelegramSimulator, _ bot: SimulatedBot? = nil) {
        baseURL = simulator.baseURL
        token = bot?.token ?? ""
    }

    /// Calls a method with parameters as JSON.
    func call(_ method: String, _ parameters: JSON = [:]) async throws -> Reply {
        try await send(
            "/bot\(token)/\(method)", headers: ["Content-Type": "application/json"], body: parameters.text)
    }

    func send(
        _ path: String, _ method: String = "POST", headers: [String: String] = [:], body: String? = nil,
        chunked: Bool = false
    ) async throws -> Reply {
        var request = HTTPClientRequest(url: baseURL + path)
        request.method = HTTPMethod(rawValue: method)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        if let body {
            request.body =
                chunked
                ? .stream([ByteBuffer(string: body)].async, length: .unknown) : .bytes(ByteBuffer(string: body))
        }
        let response = try await Self.http.execute(request, timeout: .seconds(50))
        let bytes = try await response.body.collect(upTo: 64 << 20)
        let headers = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        return Reply(status: Int(response.status.code), headers: headers, bytes: bytes)
    }

    /// Calls a method with a multipart body; a part with a file name is a file.
    func multipart(_ method: String, _ parts: [Part], chunked: Bool = false) async throws -> Reply {
        let body = parts.map(\.text).joined() + "--boundary--\r\n"
        return try await send(
            "/bot\(token)/\(method)", headers: ["Content-Type": "multipart/form-data; boundary=boundary"], body: body,
            chunked: chunked)
    }

    struct Part {
        let name: String
        var file: String?
        let content: String

        var text: String {
            let fileName = file.map { "; filename=\"\($0)\"\r\nContent-Type: text/plain" } ?? ""
            return "--boundary\r\nContent-Disposition: form-data; name=\"\(name)\"\(fileName)\r\n\r\n\(content)\r\n"
        }
    }
}

extension Array where Element: Sendable {
    /// The elements as an asynchronous sequence.
    var async: AsyncStream<Element> {
        AsyncStream { continuation in
            for element in self { continuation.yield(element) }
            continuation.finish()
        }
    }
}
