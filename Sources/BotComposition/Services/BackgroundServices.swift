import BotDomain
import BotPorts
import BotUseCases
import Logging
import ServiceLifecycle

/// What runs beside the requests.
struct BackgroundServices {
    let useCases: BotUseCases
    let clock: any MonotonicClock
    let settings: Settings
    let logger: Logger

    /// In the order of starting.
    ///
    /// Counters are last to end, and the trail's end is told before: what others leave behind is still written. Little is done
    /// at the end, so that it fits well into the ten seconds that a supervisor may give.
    var all: [any Service] {
        [
            periodic("usage.flush", settings.usageFlushInterval, atTheEnd: flushUsage, turn: flushUsage),
            // At both ends too: however short a run is, its log tells where the trail stood.
            periodic("audit.head", .hours(1), atTheStart: true, atTheEnd: logAuditHead, turn: logAuditHead),
            periodic("webhooks.remove", .seconds(5)) { useCases, logger in
                let count = try await useCases.removeOwedWebhooks()
                if count > 0 { logger.info("Webhooks removed", metadata: [LogKey.count: "\(count)"]) }
            },
            periodic(
                "leftovers.tidy", .minutes(1),
                atTheEnd: { useCases, _ in try await useCases.recordRefusals() },
                turn: { useCases, _ in try await useCases.tidyUp() }),
            GatewayUpkeep(gateway: useCases.gateway),
        ]
    }

    private typealias Turn = @Sendable (BotUseCases, Logger) async throws -> Void

    private var flushUsage: Turn { { useCases, _ in try await useCases.flushUsage() } }

    private var logAuditHead: Turn {
        { useCases, logger in
            let head = try await useCases.showAuditHead()
            // Whoever keeps this line can tell later, by `audit verify --expect`, whether the trail's end was cut off.
            logger.notice("Audit head", metadata: [LogKey.auditHead: "\(head.text)"])
        }
    }

    private func periodic(
        _ name: String, _ interval: Nanoseconds, atTheStart: Bool = false, atTheEnd: Turn? = nil, turn: @escaping Turn
    ) -> PeriodicService {
        var service = PeriodicService(
            name: name, interval: interval, clock: clock, logger: logger, atTheStart: atTheStart, turn: bound(turn))
        if let atTheEnd { service.atTheEnd = bound(atTheEnd) }
        return service
    }

    private func bound(_ turn: @escaping Turn) -> @Sendable () async throws -> Void {
        let (useCases, logger) = (useCases, logger)
        return { try await turn(useCases, logger) }
    }
}
