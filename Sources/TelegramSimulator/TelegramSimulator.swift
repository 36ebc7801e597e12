import Hummingbird
import Logging
import NIOCore
public import ServiceLifecycle

#if !Simulator
    #error("TelegramSimulator needs the package trait Simulator: enable it where the package is depended on.")
#endif

/// An HTTP server that bot programs take for Telegram's Bot API.
///
/// In a test, let ``withServer(_:_:)`` run it:
///
/// ```swift
/// try await TelegramSimulator.withServer { simulator in
///     let bot = try simulator.addBot(id: 123_456_789)
///     // Point the bot program at simulator.baseURL with bot.token, then look at what arrived:
///     let calls = try await simulator.calls(atLeast: 1, method: "sendMessage")
/// }
/// ```
///
/// As a `Service` it runs until a graceful shutdown. Everything can also be steered over HTTP, under `/simulator`.
/// It writes no log, and no token into anything that it records.
public final class TelegramSimulator: Service, Sendable {
    let telegram: SimulatedTelegram
    private let port = OneShot<Result<Int, SimulatorError>>()
    private let boundPort: BoundPort

    /// Makes a simulator.
    ///
    /// It listens once ``run()`` is called.
    public init(_ configuration: Configuration = Configuration()) {
        telegram = SimulatedTelegram(configuration)
        boundPort = BoundPort(configuration.port)
    }

    /// The address without a path, such as `http://127.0.0.1:8081`.
    ///
    /// The port is right once the server listens.
    public var baseURL: String {
        let host = telegram.configuration.host
        return "http://\(host.contains(":") ? "[\(host)]" : host):\(boundPort.value)"
    }

    /// Serves until a graceful shutdown or cancellation.
    ///
    /// Calls in flight are finished; long polls end at once.
    ///
    /// - Throws: what the system says when the address cannot be bound.
    public func run() async throws {
        defer { port.resolve(.failure(.notListening)) }
        let configuration = telegram.configuration
        let application = Application(
            responder: SimulatorResponder(telegram: telegram),
            server: .http1(configuration: .init(additionalChannelHandlers: [DisconnectWatcher()])),
            configuration: .init(address: .hostname(configuration.host, port: configuration.port)),
            services: [WebhookDelivery(telegram: telegram)],
            onServerRunning: { [port, boundPort] channel in
                let bound = channel.localAddress?.port ?? configuration.port
                boundPort.value = bound
                port.resolve(.success(bound))
            },
            logger: Logger(label: "telegram-simulator") { _ in SwiftLogNoOpLogHandler() })
        try await withGracefulShutdownHandler {
            try await application.run()
        } onGracefulShutdown: { [telegram] in
            telegram.stop()
        }
    }

    /// Returns once the server listens.
    ///
    /// - Throws: ``SimulatorError/notListening`` when it ended, or could not start.
    public func listening() async throws {
        _ = try await port.value.get()
    }
}
