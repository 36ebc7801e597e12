import AsyncHTTPClient
public import BotDomain
public import BotUseCases
public import HTTPTypes
public import Hummingbird
public import Logging
public import NIOCore

/// Answers everything below `/bot` and `/file/bot`, and hands the rest on.
///
/// It stands outermost, in front of whatever routes the API, so that no middleware reads a body that is to be streamed or
/// logs a path that holds a key:
///
/// ```swift
/// let front = GatewayResponder(gateway: useCases.gateway, next: api.buildResponder(), ...)
/// Application(
///     responder: front,
///     server: .http1OnEventLoops(configuration: .init(additionalChannelHandlers: [front.connectionHandler()])), ...)
/// ```
///
/// ``BotUseCases/Gateway/run()`` must run beside it, and ``shutdown()`` be called when the application has ended.
public struct GatewayResponder<Next: HTTPResponder>: HTTPResponder
where Next.Context: InitializableFromSource<ApplicationRequestContextSource> {
    /// What travels with a request.
    public typealias Context = GatewayContext<Next.Context>

    private let gateway: Gateway
    private let settings: GatewaySettings
    private let next: Next
    private let logger: Logger
    private let client: HTTPClient
    private let upstream: any Upstream
    private let connections = ClientConnections()
    private let clientNetwork: @Sendable (HTTPFields, SocketAddress?) -> ClientNetwork

    /// Makes a gateway's front.
    ///
    /// - Parameters:
    ///   - gateway: the core that decides.
    ///   - settings: what the operator chose.
    ///   - next: answers what is not the gateway's.
    ///   - logger: gets a line a call.
    ///   - eventLoopGroup: what connections to Telegram run on; the process's own unless given. Best the server's, so that a
    ///     call finds a connection on its own event loop.
    ///   - clientNetwork: where a request comes from, for throttles; by the socket unless proxies are to be believed.
    public init(
        gateway: Gateway, settings: GatewaySettings, next: Next, logger: Logger,
        eventLoopGroup: (any EventLoopGroup)? = nil,
        clientNetwork: (@Sendable (HTTPFields, SocketAddress?) -> ClientNetwork)? = nil
    ) {
        self.gateway = gateway
        self.settings = settings
        self.next = next
        self.logger = logger
        self.clientNetwork = clientNetwork ?? { ClientNetwork($1) }
        client = HTTPClient(
            eventLoopGroupProvider: .shared(eventLoopGroup ?? HTTPClient.defaultEventLoopGroup),
            configuration: AsyncHTTPClientUpstream.configuration(
                connectTimeout: TimeAmount(settings.connectTimeout), connections: settings.maxConnections))
        upstream = AsyncHTTPClientUpstream(base: settings.telegramURL, client: client)
    }

    /// What each connection should have in its pipeline, so that a client that goes away is noticed at any time; without it,
    /// from a connection's first call on.
    public func connectionHandler() -> any RemovableChannelHandler {
        connections.ear()
    }

    /// Closes the connections to Telegram.
    public func shutdown() async throws {
        try await client.shutdown()
    }

    /// Answers a request, or hands it on.
    public func respond(to request: Request, context: Context) async throws -> Response {
        let target = request.head.path ?? ""
        guard GatewayPath.isGateway(target), let path = GatewayPath(target, hash: { gateway.hash(of: $0) })
        else {
            return try await next.respond(to: request, context: context.next)
        }
        let line = AccessLine(logger, verb: request.method.rawValue, route: path.template)
        let response = await answer(request, path, on: context.channel, line)
        if !line.isStreamed { line.end(response.status.code) }
        return response
    }

    private func answer(
        _ request: Request, _ path: GatewayPath, on channel: any Channel, _ line: AccessLine
    ) async -> Response {
        do {
            let connection = try await connections.connection(on: channel)
            let exchange = Exchange(
                gateway: gateway, upstream: upstream, settings: settings, request: request,
                network: clientNetwork(request.headers, channel.remoteAddress), connection: connection, line: line)
            return try await connection.run { try await exchange.run(path) }
        } catch let envelope as Envelope {
            return envelope.response
        } catch let refusal as GatewayRefusal {
            return Envelope(refusal).response
        } catch let fault as UpstreamFault {
            return (fault == .timedOut ? Envelope.timedOut : .badGateway).response
        } catch is ClientConnection.Gone, is CancellationError {
            // Nobody reads it; the log shows what became of the call.
            return Envelope(499, "Client Closed Request").response
        } catch {
            return Envelope.internalError.response
        }
    }
}
