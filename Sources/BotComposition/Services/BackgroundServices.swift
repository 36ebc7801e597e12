import BotDomain
import BotUseCases
import Logging
import ServiceLifecycle

/// What runs beside the requests.
struct BackgroundServices {
    let installation: Installation
    let settings: Settings
    let log: LogOutput

    /// In the order of starting.
    ///
    /// Counters are last to end: what others leave behind is still written.
    var all: [any Service] {
        [
            periodic("usage.flush", settings.usageFlushInterval, alsoAtTheEnd: true) { useCases, _ in
                try await useCases.flushUsage()
            },
            periodic("webhooks.remove", .seconds(5)) { useCases, logger in
                let count = try await useCases.removeOwedWebhooks()
                if count > 0 { logger.info("Webhooks removed", metadata: [LogKey.count: "\(count)"]) }
            },
            periodic("leftovers.tidy", .minutes(1), alsoAtTheEnd: true) { useCases, _ in
                try await useCases.tidyUp()
            },
            periodic("audit.head", .hours(1)) { useCases, logger in
                let head = try await useCases.showAuditHead()
                // Whoever keeps this line can tell later, by `audit verify --expect`, whether the trail's end was cut off.
                logger.notice("Audit head", metadata: [LogKey.auditHead: "\(head.text)"])
            },
            GatewayUpkeep(gateway: installation.useCases.gateway),
        ]
    }

    private func periodic(
        _ name: String, _ interval: Nanoseconds, alsoAtTheEnd: Bool = false,
        turn: @escaping @Sendable (BotUseCases, Logger) async throws -> Void
    ) -> PeriodicService {
        let logger = log.logger("botwarden.tasks")
        let useCases = installation.useCases
        return PeriodicService(
            name: name, interval: interval, clock: installation.ports.monotonicClock, logger: logger,
            alsoAtTheEnd: alsoAtTheEnd, turn: { try await turn(useCases, logger) })
    }
}
