import BotUseCases
import ServiceLifecycle

/// The gateway's own tasks: following the change feed, and what settled calls left to be done.
struct GatewayUpkeep: Service {
    let gateway: Gateway

    func run() async throws {
        await cancelWhenGracefulShutdown { await gateway.run() }
        await gateway.finish()
    }
}
