import BotDomain
import NIOCore
import ServiceLifecycle

/// The HTTP server, and what must be closed behind it.
struct FrontService<Server: Service>: Service {
    let application: Server
    let settings: Settings
    let close: @Sendable () async throws -> Void

    func run() async throws {
        do {
            try await application.run()
        } catch let error as IOError {
            try await close()
            throw BotError(
                .cannotListen,
                fields: [
                    .init(
                        "PORT",
                        "\(settings.port) on HOST \(settings.host) cannot be listened on (errno \(error.errnoCode)). "
                            + "Free it, or choose another.")
                ], cause: error)
        } catch {
            try? await close()
            throw error
        }
        try await close()
    }
}
