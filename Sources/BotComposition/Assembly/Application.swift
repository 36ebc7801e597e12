import BotDomain
import BotUseCases
import GatewayAdapter
import HTTPAdapter
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

extension ServerProgram {
    /// The HTTP server: the gateway's paths first, then the API's.
    static func application(
        _ installation: Installation, _ settings: Settings, _ log: LogOutput, _ logger: Logger, swaggerUI: SwaggerUI?,
        onListening: @escaping @Sendable (Int) async -> Void
    ) -> some Service {
        let proxies = settings.trustedProxies
        let api = HTTPAPI(
            useCases: installation.useCases, configuration: .init(trustedProxies: proxies, swaggerUI: swaggerUI),
            logger: log.logger("botwarden.http"))
        let client = ClientAddress(trustedProxies: proxies)
        let front = GatewayResponder(
            gateway: installation.useCases.gateway,
            settings: GatewaySettings(
                telegramURL: settings.telegramURL.description,
                connectTimeout: .nanoseconds(settings.telegramConnect.rawValue),
                totalTimeout: .nanoseconds(settings.telegramTotal.rawValue),
                maxConnections: settings.policy.maxConnections),
            next: api.buildResponder(), logger: log.logger("botwarden.gateway"),
            clientNetwork: { client.network(of: $0, on: $1) })
        // Hummingbird's own lines may hold paths, and a path may hold a key: only what it finds alarming is let through.
        var quiet = log.logger("botwarden.hummingbird")
        quiet.logLevel = max(quiet.logLevel, .error)
        let application = Application(
            responder: front,
            // A client that sends nothing, or stops in the middle of a request, does not hold a connection for ever. One that
            // waits for an answer, a long poll's too, is left alone.
            server: .http1OnEventLoops(
                configuration: .init(
                    additionalChannelHandlers: [front.connectionHandler()], idleTimeout: .seconds(90))),
            configuration: .init(address: .hostname(settings.host, port: settings.port), backlog: 1_024),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.port
                logger.notice("Listening", metadata: [LogKey.address: "\(settings.host):\(port)"])
                await onListening(port)
            },
            logger: quiet)
        return FrontService(application: application, settings: settings) { try await front.shutdown() }
    }
}
