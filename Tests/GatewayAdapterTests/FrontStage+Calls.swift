import AsyncHTTPClient
import BotDomain
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

/// An answer, whole.
struct Answer: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let bytes: [UInt8]

    var headerNames: Set<String> { Set(headers.map { $0.name.lowercased() }) }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func header(_ name: String) -> String? { headers.first(name: name) }

    /// Checks that it is Telegram's envelope of an error, whole and true.
    func expectEnvelope(_ code: Int, retryAfter: Int? = nil, _ place: SourceLocation = #_sourceLocation) {
        #expect(status == code, "\(text)", sourceLocation: place)
        #expect(header("content-type") == "application/json", sourceLocation: place)
        let json = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        #expect(json?["ok"] as? Bool == false, sourceLocation: place)
        #expect(json?["error_code"] as? Int == code, sourceLocation: place)
        #expect((json?["description"] as? String)?.isEmpty == false, sourceLocation: place)
        let parameters = json?["parameters"] as? [String: Any]
        #expect(parameters?["retry_after"] as? Int == retryAfter, sourceLocation: place)
        #expect(header("retry-after") == retryAfter.map { String($0) }, sourceLocation: place)
    }
}

/// What is done to a path.
enum Verb: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
}

/// A body to send.
enum Sent: Sendable {
    case nothing
    case text(String, type: String?)
    case pieces([[UInt8]], type: String, length: Int64?)
}

extension FrontStage {
    /// Sends a request to the gateway.
    func send(
        _ verb: Verb, _ path: String, _ body: Sent = .nothing, headers: [(String, String)] = []
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: base + path)
        request.method = HTTPMethod(rawValue: verb.rawValue)
        for (name, value) in headers { request.headers.add(name: name, value: value) }
        switch body {
        case .nothing: break
        case .text(let text, let type):
            if let type { request.headers.add(name: "Content-Type", value: type) }
            request.body = .bytes(ByteBuffer(string: text))
        case .pieces(let pieces, let type, let length):
            request.headers.add(name: "Content-Type", value: type)
            request.body = .stream(
                Pieces(pieces: pieces.map { ByteBuffer(bytes: $0) }), length: length.map { .known($0) } ?? .unknown)
        }
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await answer.body.collect(upTo: 64 << 20)
        return Answer(
            status: Int(answer.status.code), headers: answer.headers, bytes: Array(bytes.readableBytesView))
    }
}

extension FrontStage {
    /// Sends bytes and closes the connection.
    func sendRaw(_ text: String) async throws {
        let port = try #require(Int(base.split(separator: ":").last ?? ""))
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: text))
        try await channel.close()
    }
}

private struct Pieces: AsyncSequence, Sendable {
    let pieces: [ByteBuffer]

    struct AsyncIterator: AsyncIteratorProtocol {
        var rest: [ByteBuffer]

        mutating func next() async throws -> ByteBuffer? { rest.isEmpty ? nil : rest.removeFirst() }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: pieces) }
}
