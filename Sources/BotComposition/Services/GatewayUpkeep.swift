import BotUseCases
import ServiceLifecycle

/// The gateway's own tasks: following the change feed, and what settled calls left to be done.
struct GatewayUpkeep: Service {
    let gateway: Gateway

    func run() async throws {
        await cancelWhenGracefulShutdown { await gateway.run() }
        // An ending that takes too long cancels what is left of it; what is owed is written all the same.
        await Task { await gateway.finish() }.value
    }
}
