import AsyncHTTPClient
import BotDomain
import HTTPTypes
import Logging
import NIOCore
import NIOHTTP1

/// Telegram's end on AsyncHTTPClient.
struct AsyncHTTPClientUpstream: Upstream {
    private let client: HTTPClient
    private let base: String

    // AsyncHTTPClient's own lines would hold what it sends.
    private static let silence = Logger(label: "gateway.upstream", factory: { _ in SwiftLogNoOpLogHandler() })

    /// - Parameters:
    ///   - base: scheme, host and port of Telegram's server, without a slash at the end.
    ///   - client: made by ``configuration(connectTimeout:connections:)``.
    init(base: String, client: HTTPClient) {
        self.base = base
        self.client = client
    }

    /// How the client must be set up: no redirects, no decoding, HTTP/1.1.
    static func configuration(connectTimeout: TimeAmount, connections: Int) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: connectTimeout), decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connections
        configuration.connectionPool.idleTimeout = .seconds(50)
        return configuration
    }

    func prepare(_ request: UpstreamRequest, with token: borrowing PlaintextToken) throws -> any UpstreamCall {
        var url = base + request.prefix
        token.bytes.withBytes { url += String(decoding: $0, as: UTF8.self) }
        url += request.path
        if let query = request.query { url += "?" + query }
        var written = HTTPClientRequest(url: url)
        written.method = HTTPMethod(rawValue: request.verb.rawValue)
        for field in request.headers { written.headers.add(name: field.name.rawName, value: field.value) }
        switch request.body {
        case .bytes(let bytes):
            if bytes.readableBytes > 0 { written.body = .bytes(bytes) }
        case .pipe(let pipe, let length):
            written.body = .stream(pipe, length: length.map { .known($0) } ?? .unknown)
        }
        return Call(client: client, request: written)
    }

    private struct Call: UpstreamCall, CustomStringConvertible, CustomReflectable {
        let client: HTTPClient
        let request: HTTPClientRequest

        var description: String { "<CALL>" }
        var customMirror: Mirror { Mirror(self, children: []) }

        func send() async throws -> UpstreamAnswer {
            do {
                let answer = try await client.execute(request, deadline: .distantFuture, logger: silence)
                var headers = HTTPFields()
                for (name, value) in answer.headers {
                    if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
                }
                return UpstreamAnswer(status: Int(answer.status.code), headers: headers, body: Body(base: answer.body))
            } catch {
                throw AsyncHTTPClientUpstream.translated(error)
            }
        }
    }

    private struct Body: AsyncSequence, Sendable {
        let base: HTTPClientResponse.Body

        struct AsyncIterator: AsyncIteratorProtocol {
            var base: HTTPClientResponse.Body.AsyncIterator

            @concurrent mutating func next() async throws -> ByteBuffer? {
                do {
                    return try await base.next()
                } catch {
                    throw AsyncHTTPClientUpstream.translated(error)
                }
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: base.makeAsyncIterator()) }
    }

    // What the library says is not passed on: it may name hosts and paths.
    private static func translated(_ error: any Error) -> any Error {
        if error is CancellationError { return error }
        guard let error = error as? HTTPClientError else { return UpstreamFault.unreachable }
        return switch error {
        case .cancelled: CancellationError()
        case .connectTimeout, .tlsHandshakeTimeout, .readTimeout, .writeTimeout, .deadlineExceeded,
            .getConnectionFromPoolTimeout:
            UpstreamFault.timedOut
        default: UpstreamFault.broken
        }
    }
}
