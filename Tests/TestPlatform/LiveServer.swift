public import Hummingbird
public import HummingbirdCore
public import Logging
import NIOCore
import ServiceLifecycle

/// A server on a socket of this machine.
///
/// By number: `localhost` is known only where there is a hosts file, and a bare machine may lack it. HummingbirdTesting's
/// live servers, which ask for it, wait for ever there.
public enum LiveServer {
    /// Runs `body` with the port that `responder` is served on.
    public static func run<Responder: HTTPResponder, R: Sendable>(
        _ responder: Responder, server: HTTPServerBuilder = .http1(), logger: Logger,
        body: @escaping @Sendable (_ port: Int) async throws -> R
    ) async throws -> R where Responder.Context: InitializableFromSource<ApplicationRequestContextSource> {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            responder: responder, server: server, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                if let number = channel.localAddress?.port { port.yield(number) }
            },
            logger: logger)
        let services = ServiceGroup(configuration: .init(services: [application], logger: logger))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { port.finish() }
                try await services.run()
            }
            var result: Result<R, any Error> = .failure(CancellationError())
            if let number = await ports.first(where: { _ in true }) {
                do { result = .success(try await body(number)) } catch { result = .failure(error) }
            }
            await services.triggerGracefulShutdown()
            // What kept the server from starting comes out here.
            try await group.waitForAll()
            return try result.get()
        }
    }
}
